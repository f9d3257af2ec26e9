//: # Open corpora · EmoDB and nEMO
//:
//: The same question on real speech that everyone may download: German and Polish, four emotions.
//: Does reconstructing target samples from source samples help a network that was trained on
//: recordings of one language recognise the other's emotions?
//:
//: `swift run -c release OpenCorpora --corpora <folder with EmoDB/ and nEMO/>` · about
//: \(minutes) minutes of processor time for the numbers below.

import Suite

@main
struct OpenCorpora: Experiment {
  static let notebook = NotebookFile()

  func study(_ request: Request) -> Study {
    Study(
      on: .open, plannedSeeds: 10, choices: [.lastEpochOrDefault],
      differences: ["The paper has no such task; its recipe is applied to two other corpora."])
  }

  func show(_ found: Found, on page: Page) throws {
    //: ## The two corpora
    //:
    //: EmoDB (Burkhardt et al., Interspeech 2005) has ten German actors, nEMO (Christop,
    //: LREC-COLING 2024) nine Polish ones. Used are the emotions that both have in numbers: anger,
    //: happiness, neutral and sadness; of nEMO the ten lowest sentence numbers of each speaker and
    //: emotion, so that the corpora are of a size.

    try page.show(Listing(of: found.corpora, emotions: StandardTasks.openEmotions))

    //: ## What is compared
    //:
    //: Shallow methods (`SVM` to `JIASL`) see 384 acoustic features of an utterance and end in a
    //: linear classifier. Deep ones train the same network on the same spectrograms, batches and
    //: number of updates. `SourceOnly` and `AdaBN` learn from the source alone, `TargetSupervised`
    //: from the target's own labels, on other speakers, as an upper bound. No method was tuned on these
    //: tasks: every setting is the default of its file in `Sources/Adaptation`.
    //:
    //: ## Unweighted average recall
    //:
    //: In per cent, mean ± standard deviation over seeds. Chance is \(chance) %.

    try page.show(
      Table(
        "uar", "UAR in %, last epoch or default setting", of: found.outcomes, rows: \.method,
        columns: \.task,
        apart: [TargetSupervised.name],
        averages: .column, footnotes: found.seedNotes))
    try page.show(Prose(Bound.summary(of: found.outcomes)))

    try page.show(
      BarChart(
        "uar",
        "UAR averaged over both directions, by the rule that chose the epoch or setting",
        of: found.outcomes.averages(by: Criterion.compared),
        level: .init("chance", found.chance)))

    //: ## What was planned to be compared
    //:
    //: DIDAN and LIDAN, each against the source alone with the source's batch statistics and with the
    //: target's own.

    let planned = try PlannedComparisons(
      "planned", "Planned comparisons of UAR", of: found.outcomes, pairs: PlannedMethods.pairs)
    try page.show(planned)

    //: ## All other differences
    //:
    //: Sizes with intervals, of DIDAN against each method and of each method against SourceOnly.

    try page.show(
      Effects(
        "differences", "Differences of UAR: DIDAN against each method", of: found.outcomes,
        pairs: MethodPair.each(
          of: DIDAN.name, against: found.methods, besides: PlannedMethods.pairs)))
    try page.show(
      Effects(
        "gains", "Differences of UAR: each method against SourceOnly", of: found.outcomes,
        pairs: MethodPair.each(
          of: found.methods, against: SourceOnly.name, besides: PlannedMethods.pairs)))

    //: ## How much the choice of epoch matters
    //:
    //: The same trials at the epoch that each of three rules chooses.

    try page.show(
      SelectionTable(
        "selection", "UAR in %, mean over both directions, by the rule that chose the epoch",
        of: found.outcomes,
        apart: [TargetSupervised.name]))

    try page.show(Prose(Collapse.summary(of: found.records)))
    try page.show(planned.verdict)
  }
}
