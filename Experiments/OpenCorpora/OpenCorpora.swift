//: # Open corpora · EmoDB, nEMO and RAVDESS
//:
//: The same question on real speech that everyone may have: German, Polish and North American English, five
//: emotions, six tasks. Does reconstructing target samples from source samples help a network that was
//: trained on recordings of one language recognise the emotions of another?
//:
//: `swift run -c release OpenCorpora --data real --corpora <folder with EmoDB/, nEMO/ and RAVDESS/>` ·
//: about \(minutes) minutes of processor time for the numbers below.

import Suite

@main
struct OpenCorpora: Experiment {
  static let notebook = NotebookFile()

  private static let draws = "draws of the source's speakers"
  private static let pooled = "standardised over both corpora"
  private static let shares = [("an eighth", 0.125), ("a quarter", 0.25), ("half", 0.5)]
  private static let learners = [SVM.name, TCA.name, AdaBN.name, DIDAN.name]

  func study(_ request: Request) -> Study {
    let study = Study(
      on: .open, plannedSeeds: 10, choices: [.lastEpochOrDefault],
      differences: ["The paper has no such task; its methods are applied to three other corpora."]
    )
    .adding(Self.draws, on: .same, methods: MethodRegistry.standard.shallowNames, seeds: 3) {
      $0.sample = .speakerBootstrap
    }
    .adding(Self.pooled, on: .same, methods: MethodRegistry.standard.shallowNames) {
      $0.features.standardisation = .pooled
    }
    return Self.shares.reduce(study) { study, share in
      study.adding(share.0, on: .same, methods: Self.learners) { $0.sample = .share(share.1) }
    }
  }

  func show(_ found: Found, on page: Page) throws {
    //: ## The corpora
    //:
    //: EmoDB (Burkhardt et al., Interspeech 2005) has ten German actors, nEMO (Christop, LREC-COLING 2024)
    //: nine Polish ones, RAVDESS (Livingstone & Russo, PLoS ONE 2018) twenty-four North Americans. Used are
    //: the emotions that all three have; of nEMO the twenty lowest sentence numbers of each speaker and
    //: emotion and of RAVDESS the first takes, so that the corpora are of a size.

    try page.show(Listing(of: found.corpora, emotions: StandardTasks.openEmotions))

    //: ## What is compared
    //:
    //: Shallow methods (`SVM` to `KMM`) see 384 acoustic features of an utterance and end in a
    //: linear classifier. Deep ones train the same network on the same spectrograms, batches and
    //: number of updates; `CycleGAN+C` takes a quarter more updates, besides those of its translation. `SourceOnly`
    //: and `AdaBN` learn from the source alone, `TargetSupervised` from the target's own labels, on other
    //: speakers, as an upper bound. `NestedHDA` has a network of its own, so `NestedSourceOnly` is what it is to be
    //: compared with.
    //:
    //: The recipe of all networks, and the form of DIDAN and LIDAN, was chosen with labels of these corpora: by a prototype
    //: on tasks among them, then within each corpus (`Development`). No other method had a search, which favours these
    //: two; every setting is the default of its file in `Sources/Adaptation`.

    try page.show(Listing(sourcesOf: found.methods))

    //:
    //: ## Unweighted average recall
    //:
    //: In per cent, mean ± standard deviation over seeds. Chance is \(chance) %.

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

    //: ## Standardised over both corpora
    //:
    //: Acoustic features are standardised per corpus, so that the means of both corpora are zero and a term that
    //: matches marginal means does nothing. The same methods with features standardised over both corpora together:

    let pooled = found[Self.pooled]
    if !pooled.isEmpty {
      try page.show(
        Table(
          "pooled", "UAR in %, default setting, standardised over both corpora", of: pooled,
          rows: \.method, columns: \.task, averages: .column))
    }

    //: ## How much the choice of epoch matters
    //:
    //: The same trials at the epoch that each of three rules chooses.

    try page.show(
      SelectionTable(
        "selection", "UAR in %, mean over tasks, by the rule that chose the epoch",
        of: found.outcomes,
        apart: [TargetSupervised.name]))

    //: ## At home and across
    //:
    //: How much of the loss is the other corpus's?

    try page.show(
      Listing<AtHome>(
        "home", of: found.outcomes, methods: [SourceOnly.name, AdaBN.name, DIDAN.name]))

    //: ## Whom it recognises

    try page.show(SpeakerDots("speakers", of: found.outcomes, chance: found.chance))
    try page.show(Listing<SpeakerRecall>("speakers", of: found.outcomes))

    //: ## How many labelled utterances it takes
    //:
    //: The same methods trained on parts of the source, first seed; a smaller part is contained in a larger one.

    let parts =
      Self.shares.map { ($0.0, found[$0.0]) }
      + [("all", found.outcomes.filter { $0.seed == 0 && Self.learners.contains($0.method) })]
    let learnt = parts.flatMap { part, outcomes in
      outcomes.averages(by: [.lastEpoch]).map { (part: part, average: $0) }
    }
    if !learnt.isEmpty {
      try page.show(
        Table(
          "learning", "UAR in %, mean over tasks, by the part of the source that is learnt from",
          of: learnt, rows: \.average.method, columns: \.part, value: \.average.uar,
          replicate: { $0.average.seed }, trials: { $0.average.trials }))
    }

    //: ## How much the shallow methods depend on the source's speakers
    //:
    //: They draw nothing at random, so their spread is that over draws of the source's speakers, with
    //: replacement, the same for all of them.

    let drawn = found[Self.draws]
    if !drawn.isEmpty {
      try page.show(
        Table(
          "draws", "UAR in %, mean ± standard deviation over draws of the source's speakers",
          of: drawn, rows: \.method, columns: \.task, averages: .column))
    }

    try page.show(Prose(Collapse.summary(of: found.records)))
    let level = Bound.level(of: DIDAN.name, among: found.outcomes, chance: found.chance)
    try page.show(
      planned.finding.followed(by: level).followed(by: differences.standing(of: DIDAN.name)))
  }
}
