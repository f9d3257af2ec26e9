//: # Table 2 · Six cross-corpus tasks
//:
//: DIDAN reconstructs target samples from source samples to close the gap between two corpora
//: (Zhao et al., ICASSP 2023). Does that recognise more emotions in a corpus that nobody labelled
//: than training on the source alone, once every method gets the same spectrograms, network,
//: batches and number of updates?
//:
//: `swift run -c release Table2` · about \(minutes) minutes of processor time for the numbers below.

import Suite

@main
struct Table2: Experiment {
  static let notebook = NotebookFile()

  //: ## What is compared
  //:
  //: Six tasks among three corpora; the emotions of a task are those that both corpora have.
  //: Shallow methods (`SVM` to `KMM`) see 384 acoustic features of an utterance and end in a
  //: linear classifier. Deep ones train the same network on the same spectrograms, batches and
  //: number of updates: `SourceOnly` and `AdaBN` learn from the source alone and differ in whose
  //: batch statistics normalise the target, the others add a term that sees the unlabelled target.
  //: `CycleGAN+C` takes a quarter more updates, besides those of its translation. `NestedHDA` has a network of
  //: its own, so `NestedSourceOnly` is what it is to be compared with.
  //: `TargetSupervised` learns from the target's own labels, on other speakers, as an upper bound.
  //:
  //: The recipe of all networks, and the form of DIDAN and LIDAN, was chosen with labels of real corpora: by a prototype on
  //: tasks among EmoDB, CASIA, RAVDESS and nEMO, then within corpora (`Development`). No other method had a search,
  //: which favours these two; every setting is the default of its file in `Sources/Adaptation`, which says where the
  //: authors' values are departed from.

  func study(_ request: Request) -> Study { Study(on: .paper, choices: [.lastEpochOrDefault]) }

  func show(_ found: Found, on page: Page) throws {
    try page.show(Listing(sourcesOf: found.methods))

    //: ## Unweighted average recall
    //:
    //: In per cent, mean ± standard deviation over seeds. Chance is \(chance) % on every task.

    let planned = try PlannedComparisons(
      "planned", "Planned comparisons of UAR", of: found.outcomes, pairs: PlannedMethods.pairs)
    try page.show(
      Table(
        "uar", "UAR in %, last epoch or default setting", of: found.outcomes, rows: \.method,
        columns: \.task,
        apart: [TargetSupervised.name] + MethodRegistry.standard.otherNetworkNames,
        averages: .column, supported: planned.gaining, footnotes: found.seedNotes))
    try page.show(Prose(Bound.summary(of: found.outcomes)))

    try page.show(
      DotChart(
        "uar", "UAR averaged over tasks, by the rule that chose the epoch or setting",
        of: found.outcomes, level: .init("chance", found.chance)))

    //: ## How much the choice of epoch matters
    //:
    //: The same trials at the epoch that each of three rules chooses.

    try page.show(
      SelectionTable(
        "selection", "UAR in %, mean over tasks, by the rule that chose the epoch",
        of: found.outcomes,
        apart: [TargetSupervised.name]))

    //: ## What was planned to be compared
    //:
    //: DIDAN and LIDAN, each against the source alone with the source's batch statistics and with the
    //: target's own.

    try page.show(planned)

    //: ## All other differences
    //:
    //: Sizes with intervals, of DIDAN against each method and of each method against SourceOnly.

    let differences = try Effects(
      "differences", "Differences of UAR: DIDAN against each method", of: found.outcomes,
      pairs: MethodPair.each(
        of: DIDAN.name, against: found.methods, besides: PlannedMethods.pairs))
    try page.show(
      EffectsChart(
        "differences", "Mean differences of UAR",
        of: [
          "DIDAN minus …": differences,
          "… minus SourceOnly": try Effects(
            "gains", "Differences of UAR: each method against SourceOnly", of: found.outcomes,
            pairs: MethodPair.each(
              of: found.methods, against: SourceOnly.name, besides: PlannedMethods.pairs)),
        ], planned: planned))

    //: ## Whom it recognises

    try page.show(SpeakerDots("speakers", of: found.outcomes, chance: found.chance))
    try page.show(Listing<SpeakerRecall>("speakers", of: found.outcomes))

    //: ## Published numbers
    //:
    //: What others report on the same six tasks, with their own networks, features and choices, from
    //: `published.csv` beside this notebook.

    let published = try PublishedResults(beside: Self.notebook, tasks: CorpusTask.paper)
    try page.show(
      PublishedTable(
        "published", "UAR in %, published and ours of the same method", published: published,
        paper: DIDAN.name, ours: found.outcomes))

    //: ## Does anything collapse?
    //:
    //: A network whose features shrink to a point predicts one emotion. Trials in which an emotion
    //: gets under one per cent of the predictions say so:

    try page.show(Prose(Collapse.summary(of: found.records)))
    let level = Bound.level(of: DIDAN.name, among: found.outcomes, chance: found.chance)
    try page.show(
      planned.finding.followed(by: level).followed(by: differences.standing(of: DIDAN.name)))
  }
}
