//: # Ablation · The regression network
//:
//: DIDAN is named after a deep *regression* network: emotions are regressed from features. Is squared
//: error better than the cross-entropy that others use, and how deep and wide should the fully
//: connected layers be?
//:
//: `swift run -c release AblationRegression` · about \(minutes) minutes of processor time for the
//: numbers below; on real speech with `--data real`.

import Suite

@main
struct AblationRegression: Experiment {
  static let notebook = NotebookFile()

  /// DIDAN on the last of some fully connected layers.
  private func layers(_ name: String, _ widths: [Int]) -> Variant {
    var method = DIDAN()
    method.layers = [.fullyConnected(widths.count)]
    return Variant(name, method) { sweep in
      sweep.network.architecture.name += " with \(name)"
      sweep.network.architecture.fullyConnected = widths
    }
  }

  //: ## The loss
  //:
  //: Squared error to one-hot labels, or softmax and cross-entropy, on the same network; once with
  //: nothing else (batch statistics per corpus), once with DIDAN's term on FC2.

  private var byLoss: [Variant] {
    let losses: [(RegressionLoss, String)] = [
      (.squaredError, "squared error"), (.crossEntropy, "cross-entropy"),
    ]
    return losses.flatMap { loss, title in
      [("AdaBN", AdaBN() as any AdaptationMethod), ("DIDAN", DIDAN())].map { name, method in
        Variant("\(name), \(title)", method) { $0.training.loss = loss }
      }
    }
  }

  //: ## The fully connected layers
  //:
  //: DIDAN's term is on the last one. The setting everywhere else is two layers of
  //: \(widths) features.

  private func byLayers(_ widths: [Int]) -> [Variant] {
    let (first, last) = (widths[0], widths[widths.count - 1])
    return [
      layers("one layer of \(last)", [last]),
      layers("three layers, \(first)–\(last)–\(last)", [first, last, last]),
      layers("two of a quarter", widths.map { $0 / 4 }),
    ]
  }

  func study(_ request: Request) -> Study {
    let widths = request.profile.network.architecture.fullyConnected
    return Study(
      on: .ablation, methods: .variants(byLoss + byLayers(widths)), choices: [.lastEpoch],
      differences: ["The paper has no such comparison."])
  }

  func show(_ found: Found, on page: Page) throws {
    let reference = "DIDAN, squared error"
    let widths = found.profile.network.architecture.fullyConnected
    try page.define("widths", widths.map(String.init).joined(separator: " and "))

    //: ## Unweighted average recall
    //:
    //: In per cent, mean ± standard deviation over seeds.

    try page.show(
      Table(
        "uar", "UAR in %, last epoch", of: found.outcomes, rows: \.method, columns: \.task,
        rowHeading: "Network and method",
        averages: .column))
    let losses = [
      MethodPair("AdaBN, cross-entropy", minus: "AdaBN, squared error"),
      MethodPair("DIDAN, cross-entropy", minus: reference),
    ]
    let shapes = MethodPair.each(of: byLayers(widths).map(\.name), against: reference)
    try page.show(
      DifferenceChart(
        "differences", "What another loss or shape changes; dots are pairs of task and seed",
        of: found.outcomes, pairs: losses + shapes))

    //: ## How fast the source is learnt
    //:
    //: The recall on the source's batches while they are learnt from, with dropout, each emotion
    //: weighted alike.

    try page.show(
      HistoryChart(
        "source", "UAR on the source while training",
        of: found.outcomes.curves { $0.loss(LossName.sourceUAR) }, axis: "source UAR (%)",
        format: .percent))

    //: ## What was planned to be compared
    //:
    //: The two losses, without alignment and with it. Other shapes of the layers follow as sizes with
    //: intervals.

    let planned = try PlannedComparisons(
      "loss", "Planned comparisons of UAR, cross-entropy minus squared error",
      of: found.outcomes, pairs: losses)
    let effects = try Effects(
      "layers", "Differences of UAR from the usual layers", of: found.outcomes, pairs: shapes)
    try page.show(planned)
    try page.show(effects)
    try page.show(Prose(Collapse.summary(of: found.outcomes)))
    try page.show(planned.finding.adding(effects.summary(of: "other shapes", against: reference)))
  }
}
