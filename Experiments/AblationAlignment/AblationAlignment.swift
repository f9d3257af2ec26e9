//: # Ablation · Which alignment
//:
//: DIDAN rebuilds target features from source features. The published abstract leaves open at which
//: layer, with which penalty, from how many atoms. Does any of that matter, and do LIDAN's three
//: terms each do something?
//:
//: `swift run -c release AblationAlignment` · about \(minutes) minutes of processor time for the
//: numbers below; on real speech with `--data real`.

import Suite

@main
struct AblationAlignment: Experiment {
  static let notebook = NotebookFile()

  private static let none = "no alignment (AdaBN)"
  private static let reference = "DIDAN (FC2, lasso, batch)"
  private static let all = "all three (LIDAN)"

  /// DIDAN with something changed.
  private func didan(_ name: String, _ change: (inout DIDAN) -> Void) -> Variant {
    var method = DIDAN()
    change(&method)
    return Variant(name, method)
  }

  //: ## What is compared
  //:
  //: Everything but the named part is as in `Table2`: the network with batch statistics per corpus,
  //: the source batch as dictionary, a lasso, squared error on FC2, λ = 0.3, in both directions.
  //:
  //: - **Direction and weight**: targets alone are rebuilt, each corpus centred on its own mean; other λ; no
  //:   alignment for the first 30 % of training.
  //: - **Layer**: the convolutions' output, FC1, the scores, or FC1 and FC2 together.
  //: - **Form**: cross-entropy between the features' softmaxes in place of the squared error; ridge,
  //:   non-negative lasso or simplex weights; a dictionary that also holds 256 features of earlier
  //:   steps; no gradient through the dictionary; the scores drawn to the rebuilt labels as well.
  //: - **LIDAN's terms**: at FC1 anyone rebuilds anyone, at FC2 only those of the same valence, at
  //:   the scores only those of the same emotion, by the network's own confident predictions.

  func study(_ request: Request) -> Study {
    let none = Variant(Self.none, AdaBN())
    let reference = didan(Self.reference) { _ in }
    let directions = [
      Variant("own form, targets alone", DIDAN.own),
      didan("λ = 0.1") { $0.weight = 0.1 },
      didan("λ = 1") { $0.weight = 1 },
      didan("after a warm-up") { $0.ramp = .afterWarmUp },
    ]
    let layers = [
      didan("conv") { $0.layers = [.convolutional] },
      didan("FC1 (LIDAN's first term)") { $0.layers = [.fullyConnected(1)] },
      didan("scores") { $0.layers = [.scores] },
      didan("FC1 + FC2") { $0.layers = [.fullyConnected(1), .fullyConnected(2)] },
    ]
    let forms = [
      didan("cross-entropy") { $0.reconstruction.residual = .crossEntropy },
      didan("ridge") { $0.reconstruction.coding.penalty = .ridge },
      didan("non-negative") { $0.reconstruction.coding.penalty = .nonNegativeLasso },
      didan("simplex") { $0.reconstruction.coding.penalty = .simplex },
      didan("memory of 256") { $0.dictionary = .memory(256) },
      didan("fixed dictionary") {
        $0.reconstruction.movesDictionary = false
        // the dictionary's energy would protect nothing where no gradient passes through it
        $0.reconstruction.scale = .targetEnergy
      },
      didan("labels rebuilt as well") { $0.labelWeight = 1 },
    ]
    let terms = [
      didan("FC2, same valence (second)") { $0.granularity = .group },
      didan("scores, same emotion (third)") {
        $0.layers = [.scores]
        $0.granularity = .emotion
      },
      Variant(Self.all, LIDAN()),
    ]
    return Study(
      on: .ablation, methods: .variants([none, reference] + directions + layers + forms + terms),
      choices: [.lastEpoch], differences: ["The paper has no such comparison."])
  }

  func show(_ found: Found, on page: Page) throws {
    //: ## Unweighted average recall
    //:
    //: In per cent, mean ± standard deviation over seeds.

    try page.show(
      Table(
        "uar", "UAR in %, last epoch", of: found.outcomes, rows: \.method, columns: \.task,
        rowHeading: "Trained with",
        averages: .column))
    try page.show(
      DifferenceChart(
        "gains", "What each way to align gains; dots are pairs of task and seed, diamonds means",
        of: found.outcomes, pairs: MethodPair.each(of: found.methods, against: Self.none)))

    //: ## What was planned to be compared
    //:
    //: DIDAN as it is and LIDAN with all its terms, each against no alignment at all.

    let planned = try PlannedComparisons(
      "planned", "Planned comparisons of UAR", of: found.outcomes,
      pairs: MethodPair.each(of: [Self.reference, Self.all], against: Self.none))
    try page.show(planned)

    //: ## All other differences
    //:
    //: Sizes with intervals, of each variant against no alignment, and against DIDAN as it is.

    let changes = try Effects(
      "changes", "Differences of UAR from DIDAN as it is", of: found.outcomes,
      pairs: MethodPair.each(
        of: found.methods.filter { $0 != Self.none }, against: Self.reference))
    try page.show(
      Effects(
        "gains", "Differences of UAR from no alignment", of: found.outcomes,
        pairs: MethodPair.each(of: found.methods, against: Self.none, besides: planned.pairs)))
    try page.show(changes)
    try page.show(Prose(Collapse.summary(of: found.outcomes)))
    try page.show(
      planned.finding.adding(changes.summary(of: "other settings", against: Self.reference)))
  }
}
