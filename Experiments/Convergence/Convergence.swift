//: # Convergence · What changes from epoch to epoch
//:
//: A reconstruction residual that falls shows that alignment is being learnt, not that it helps.
//: Does the target's unweighted average recall (UAR) rise with it, and has it settled when the
//: training ends?
//:
//: `swift run -c release Convergence` · about \(minutes) minutes of processor time for the numbers
//: below, none after `Table2`, whose trials they are, or with
//: `--data real` after `OpenCorpora`.

import Suite

@main
struct Convergence: Experiment {
  static let notebook = NotebookFile()

  //: ## What is drawn
  //:
  //: Every curve is averaged over \(tasks) tasks for each seed; lines are means over seeds, bands
  //: ± one standard deviation. Losses are means over the updates of an epoch, so the first point
  //: is not the untrained network.

  func study(_ request: Request) -> Study {
    Study(
      on: .standard,
      methods: .usually([SourceOnly(), AdaBN(), DAN(), DANN(), DIDAN(), LIDAN()]),
      choices: [.init("UAR", "after every epoch; no choice was made")])
  }

  func show(_ found: Found, on page: Page) throws {
    let outcomes = found.outcomes.filter(\.isDeep)

    //: ## Losses
    //:
    //: The regression loss is that of the emotion labels of the source. The adaptation loss is what
    //: a method adds, with its weight and ramp; its scale is each method's own.

    try page.show(
      HistoryChart(
        "regression", "Loss on the source's labels while training",
        of: outcomes.curves { $0.loss(LossName.regression) }, axis: "regression loss"))
    try page.show(
      HistoryChart(
        "adaptation", "Weighted adaptation loss while training",
        of: outcomes.curves { $0.loss(LossName.adaptation) }, axis: "adaptation loss"))

    //: ## Reconstruction
    //:
    //: For methods that reconstruct target samples from source samples: what is left over, as a
    //: part of the energy of the target's features, and how many of the weights are not zero.
    //: LIDAN's are means over three layers; two of its terms begin after a part of the training,
    //: when it trusts its own predictions, so its residual jumps there.

    let residuals = outcomes.curves { $0.loss("reconstruction residual") }
    try page.show(
      HistoryChart(
        "residual", "Reconstruction residual while training", of: residuals,
        axis: "reconstruction residual"))
    try page.show(
      HistoryChart(
        "weights", "Share of reconstruction weights that are not zero while training",
        of: outcomes.curves { $0.mean(ofLosses: "non-zero weights") }, axis: "non-zero weights (%)",
        format: .percent))

    //: ## On the source
    //:
    //: The recall on the source's batches while they are learnt from, with dropout, each emotion
    //: weighted alike: it rises with what is learnt by heart, too.

    try page.show(
      HistoryChart(
        "source", "UAR on the source while training",
        of: outcomes.curves { $0.loss(LossName.sourceUAR) }, axis: "UAR (%)", format: .percent))

    //: ## On the target
    //:
    //: The UAR, which takes labels and is shown to the reader alone, and the label-free criterion,
    //: \(labelFree).

    let recalls = outcomes.curves { $0.targetUAR }
    try page.show(
      HistoryChart(
        "uar", "UAR on the target while training", of: recalls, axis: "UAR (%)", format: .percent))
    try page.show(
      HistoryChart(
        "criterion", "The label-free criterion (\(Criterion.labelFree.name)) while training",
        of: outcomes.curves { $0.value(of: .labelFree) }, axis: Criterion.labelFree.axis))

    let changes = outcomes.methods.compactMap { CurveChange(of: $0, in: recalls) }
    if !changes.isEmpty {
      try page.show(
        Listing(
          "uar", "UAR on the target in %, mean over tasks and seeds", of: changes,
          columns: [
            .text("Method", \.method), .number("First epoch", \.first, .percent),
            .number("Last epoch", \.last, .percent), .number("Change", \.difference, .points),
            .number("Highest mean", \.highest.value, .percent),
            .count("at epoch", \.highest.epoch),
          ],
          trials: outcomes.entries(
            row: \.method, column: { _ in "First epoch" },
            value: { $0.record?.history.first?.targetUAR })
            + outcomes.entries(
              row: \.method, column: { _ in "Last epoch" },
              value: { $0.record?.history.last?.targetUAR })))
    }

    try page.show(
      Finding(onConvergence: recalls, residuals: residuals, baseline: AdaBN.name))
  }
}
