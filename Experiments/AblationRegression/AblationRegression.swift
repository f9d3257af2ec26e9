//: # Ablation · The regression network
//:
//: DIDAN is named after a deep *regression* network: emotions are regressed from features. Is squared
//: error better than the cross-entropy that others use, and how deep and wide should the fully
//: connected layers be?
//:
//: `swift run -c release AblationRegression` · about \(minutes) minutes of processor time for the
//: numbers below; on real speech with `--data real`.

import Adaptation
import ArgumentParser
import Corpora
import Evaluation
import Findings
import Lab
import Networks
import Notebook

@main
struct AblationRegression: Experiment {
  static let notebook = NotebookFile()
  @OptionGroup var lab: LabOptions

  /// DIDAN on the last of some fully connected layers.
  private func layers(_ name: String, _ widths: [Int]) -> Variant {
    var method = DIDAN()
    method.layers = [.fullyConnected(widths.count)]
    return Variant(name, method) { sweep in
      sweep.network.architecture.name += " with \(name)"
      sweep.network.architecture.fullyConnected = widths
    }
  }

  func run(_ page: Page) throws {
    page.header.differences =
      ["The paper has no such comparison."] + Differences.fromThePaper(lab.profile)
    page.header.choices = [.lastEpoch]

    //: ## The loss
    //:
    //: Squared error to one-hot labels, or softmax and cross-entropy, on the same network; once with
    //: nothing else (batch statistics per corpus), once with DIDAN's term on FC2.

    let losses: [(RegressionLoss, String)] = [
      (.squaredError, "squared error"), (.crossEntropy, "cross-entropy"),
    ]
    let byLoss = losses.flatMap { loss, title in
      [("AdaBN", AdaBN() as any AdaptationMethod), ("DIDAN", DIDAN())].map { name, method in
        Variant("\(name), \(title)", method) { $0.training.loss = loss }
      }
    }

    //: ## The fully connected layers
    //:
    //: DIDAN's term is on the last one. The setting everywhere else is two layers of
    //: \(widths) features.

    let widths = lab.profile.network.architecture.fullyConnected
    try page.define("widths", widths.map(String.init).joined(separator: " and "))
    let reference = "DIDAN, squared error"
    let (first, last) = (widths[0], widths[widths.count - 1])
    let byLayers = [
      layers("one layer of \(last)", [last]),
      layers("three layers, \(first)–\(last)–\(last)", [first, last, last]),
      layers("two of a quarter", widths.map { $0 / 4 }),
    ]
    let tasks = try lab.ablationTasks()
    let laboratory = try page.laboratory(lab, tasks: tasks, reads: StandardTasks.reading)
    let ablation = try page.run(byLoss + byLayers, on: tasks, lab, in: laboratory)
    try page.define("minutes", ablation.minutes, .whole)

    //: ## Unweighted average recall
    //:
    //: In per cent, mean ± standard deviation over seeds.

    try page.show(
      Table(
        "uar", "UAR in %, last epoch", of: ablation.outcomes, rows: \.method, columns: \.task,
        value: { $0.uar() }, replicate: { $0.seed }, rowHeading: "Network and method",
        averages: .column))
    let pairs =
      [("AdaBN, cross-entropy", "AdaBN, squared error"), ("DIDAN, cross-entropy", reference)]
      + byLayers.map { ($0.name, reference) }
    try page.show(
      DifferenceChart(
        "differences", "What another loss or shape changes; dots are pairs of task and seed",
        of: ablation.outcomes, pairs: pairs))

    //: ## How fast the source is learnt
    //:
    //: The recall on the source's batches while they are learnt from, with dropout, each emotion
    //: weighted alike.

    try page.show(
      HistoryChart(
        "source", "UAR on the source while training",
        of: ablation.outcomes.curves { $0.loss(LossName.sourceUAR) }, axis: "source UAR (%)",
        format: .percent))

    //: ## Which differences are real

    let loss = try Comparison(
      "loss", "Paired differences of UAR, cross-entropy minus squared error",
      of: ablation.outcomes,
      pairs: Array(pairs.prefix(2)))
    let shape = try Comparison(
      "layers", "Paired differences of UAR from the usual layers", of: ablation.outcomes,
      pairs: Array(pairs.dropFirst(2)))
    try page.show(loss)
    try page.show(shape)
    try page.show(Prose(Collapse.summary(of: ablation.outcomes)))
    try page.show(loss.verdict(on: "DIDAN, cross-entropy", against: [reference]))
    try page.show(shape.verdict(on: "other shapes", against: reference))
  }
}
