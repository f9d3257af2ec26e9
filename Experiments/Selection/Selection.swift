//: # Selection · What choosing with target labels buys
//:
//: Much of the literature reports the epoch (or setting) that is best on the target's labels, which
//: a user does not have. By how much does that flatter a method, and does a criterion that needs
//: no labels give some of it back?
//:
//: `swift run -c release Selection` · about \(minutes) minutes of processor time for the numbers
//: below, none after `Table2`, whose trials they are, or with
//: `--data real` after `OpenCorpora`.

import Suite

@main
struct Selection: Experiment {
  static let notebook = NotebookFile()

  private static let validated = ["AdaBN", "DAN", "DANN", "DSAN", "MCC", "DIDAN"]

  //: ## The rules
  //:
  //: - **last epoch**: no choice; of shallow methods the default setting.
  //: - **information maximisation**: the epoch with the highest entropy of the mean prediction minus the
  //:   mean entropy of the predictions on the target.
  //: - **entropy**: the epoch with the lowest mean entropy of the predictions on the target.
  //: - **neighbourhood density**: the epoch with the highest soft neighbourhood density of the
  //:   predictions on the target (Saito et al., ICCV 2021).
  //: - **MixVal**: the epoch whose network most often gives a mixture of two target utterances the label that
  //:   it gives the one with the larger share (Hu et al., NeurIPS 2023).
  //: - **circular validation**: a classifier learns the network's labels of the target on its features, and
  //:   recognises the source: the epoch with the highest UAR there (after Zhong et al., ECML PKDD 2010,
  //:   who train a network on the way back as well).
  //: - **source validation**: the epoch with the highest UAR on source speakers held back from
  //:   training; needs trials of their own, further down.
  //: - **importance-weighted validation**: the lowest balanced 0/1 loss on those speakers, each utterance
  //:   weighted by the ratio of the densities of target and source at its features (Sugiyama et al., 2007);
  //:   **DEV**: the same with the weights as control variate (You et al., ICML 2019).
  //: - **oracle**: the epoch with the highest UAR on the target. It cannot lose against the last, and
  //:   gains even where the UAR only fluctuates: of many noisy values the highest is too high.
  //:
  //: Deep methods choose among epochs of one training, shallow ones among candidate settings, without
  //: MixVal and circular validation, which take a network. Every other page has one column
  //: "label-free": it is \(labelFree), chosen on stand-in corpora alone.

  func study(_ request: Request) -> Study {
    Study(
      on: .standard, choices: [.init("UAR", "by the rule that the column names")],
      differences: [
        "The paper has no such comparison, and its abstract does not say how an epoch was chosen."
      ]
    ).adding("held back", on: .few, methods: Self.validated) { $0.training.sourceFolds = 5 }
  }

  func show(_ found: Found, on page: Page) throws {
    //: ## Unweighted average recall by rule
    //:
    //: Averaged over \(tasks) tasks for each seed, then mean ± standard deviation over seeds.

    let outcomes = found.outcomes
    let averages = outcomes.averages(by: Criterion.withoutHeldOutSpeakers)
    try page.show(
      Table(
        "uar", "UAR in % by the rule that chose the epoch or setting", of: averages,
        apart: [TargetSupervised.name]))

    //: ## What a choice gains
    //:
    //: The same numbers minus those of the last epoch or default setting, in points.

    let gains = averages.gains(over: .lastEpoch)
    let competing = found.methods.filter { $0 != TargetSupervised.name }
    let deep = outcomes.filter { $0.isDeep && competing.contains($0.method) }
    let groups = [
      ("epoch", deep.methods), ("setting", competing.filter { !deep.methods.contains($0) }),
    ]
    for (what, names) in groups where gains.contains(where: { names.contains($0.method) }) {
      let own = gains.filter { names.contains($0.method) }
      try page.show(
        BarChart(
          "gains-\(what)",
          "What choosing the \(what) gains over no choice, averaged over tasks",
          of: own))
    }

    //: ## How well the label-free criteria rank epochs
    //:
    //: Spearman's rank correlation between a criterion and the UAR on the target over the epochs
    //: (or candidates) of a trial: 1 if the criterion puts them in the true order, 0 if it says
    //: nothing, below 0 if it misleads. At first both rise merely because a network is learning; the
    //: second half of its epochs shows what is left without that. Where the criterion or the UAR
    //: does not change, the correlation is undefined and the trial is left out: of \(trials) trials,
    //: \(undefined) over all epochs.

    let labelFree = try outcomes.agreements(of: .labelFree)
    let later = try deep.agreements(of: .labelFree, laterHalf: true)
    try page.define("trials", found.records.count)
    try page.define("undefined", labelFree.reduce(0) { $0 + $1.undefinedCount })
    try page.show(
      AgreementTable(
        "ranks", "Rank correlation between criterion and target UAR",
        columns: [
          ("label-free, all epochs", labelFree), ("label-free, second half", later),
        ]
          + Criterion.withoutHeldOutSpeakers.filter {
            ![.lastEpoch, .labelFree, .oracle].contains($0)
          }.map { ("\($0.name), all epochs", try outcomes.agreements(of: $0)) }))

    //: ## Which criterion to take
    //:
    //: All criteria on the trials of deep methods, in the order of what a choice by them gains over the last
    //: epoch.

    let ranking = try CriterionRanking(Criterion.withoutHeldOutSpeakers, on: deep)
    try page.show(
      ranking.listing("criteria", "Criteria by the UAR at the epochs that they choose"))
    try page.show(Prose(ranking.sentence))

    //: ## Speakers of the source held back
    //:
    //: The same on trials of the first seed and \(few) tasks that learn from four of five folds of the
    //: source's speakers and predict the fifth after each epoch.

    let held = found["held back"]
    try page.define("few", found.tasks(of: "held back").count)
    if !held.isEmpty {
      try page.show(
        CriterionTables(
          "validation", on: "a fold of the source's speakers held back", of: held,
          criteria: Criterion.allCases))
      try page.show(
        try CriterionRanking(Criterion.allCases, on: held).listing(
          "held-criteria", "The same criteria, and those that take held-back speakers"))
    }

    try page.show(
      Finding(onChoosing: gains, agreements: labelFree, later: later, among: groups))
  }
}
