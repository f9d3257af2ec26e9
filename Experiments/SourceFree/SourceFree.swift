//: # Source-free · Adapting when the source is gone
//:
//: A network that learnt from one corpus is often handed on without the recordings it learnt from. How far does it
//: adapt to another corpus with nothing but that corpus's own utterances, which nobody labelled?
//:
//: `swift run -c release SourceFree` · about \(minutes) minutes of processor time for the numbers below; on real
//: speech with `--data real`.

import Suite

@main
struct SourceFree: Experiment {
  static let notebook = NotebookFile()

  private static let methods = MethodRegistry.standard.sourceFree.types
    .compactMap { $0.init() as? any SourceFreeMethod }
  private static let names = methods.map { type(of: $0).name }
  private static let more = "\(SourceOnly.name), as many updates"
  /// Each method with one choice made otherwise: the method's name, the row's, and the method.
  private static let alternatives = methods.flatMap { method in
    method.alternatives.map { change in
      let name = type(of: method).name
      return (of: name, name: "\(name), \(change.name)", method: change.method)
    }
  }

  //: ## What is compared
  //:
  //: This is another setting than that of the main tables, in which a method sees source and target together: these
  //: methods see less, so they are not ranked against those. They share one first stage, the trial of `SourceOnly`,
  //: and go on from its network with the target alone, \(second) updates after \(first); the type of their second stage
  //: has no parameter for a spectrogram or a label of the source. The convolutions move at a tenth of the rate of the
  //: fully connected layers, the batch statistics are the target's own, and the output layer stays as the source made
  //: it.
  //:
  //: - `SourceOnly` is the start, also trained for as many updates as both stages have together; `AdaBN` learns from
  //:   the source alone as well and takes the target's batch statistics at test.
  //: - `InfoMax` makes predictions sure one by one and even in all (after Liang et al., ICML 2020).
  //: - `ECAN` draws features to those of similar utterances, and to those of the emotion that their neighbours vote
  //:   for (after Zhao et al., ICASSP 2024).
  //: - `CaHTN` adds to information maximisation what a network is sure that an utterance is, and is not (after Wang et
  //:   al., Interspeech 2024).
  //:
  //: The last two are after abstracts and summaries: their terms are the papers', every number is ours.

  func study(_ request: Request) -> Study {
    let starts = [
      Variant(SourceOnly.name, SourceOnly()),
      Variant(Self.more, SourceOnly()) { sweep in
        let training = sweep.training
        let second = StageSettings().updates(after: training.updates, epochs: training.epochs)
        sweep.training.updatesPerEpoch += second / training.epochs
      },
      Variant(AdaBN.name, AdaBN()),
    ]
    return Study(
      on: .standard(StandardTasks.paperCycle, open: StandardTasks.open),
      methods: .variants(
        starts + Self.methods.map { Variant(type(of: $0).name, $0) }
          + Self.alternatives.map { Variant($0.name, $0.method) }),
      choices: [.lastEpoch],
      differences: ["The paper has no such setting."])
  }

  func show(_ found: Found, on page: Page) throws {
    //: ## Unweighted average recall
    //:
    //: In per cent, mean ± standard deviation over seeds. Chance is \(chance) %.

    let training = found.profile.training
    try page.define("first", training.updates)
    try page.define(
      "second", StageSettings().updates(after: training.updates, epochs: training.epochs))
    let others = Self.alternatives.map(\.name)
    let main = found.outcomes.filter { !others.contains($0.method) }
    try page.show(
      Table(
        "uar", "UAR in %, last epoch", of: main, rows: \.method, columns: \.task,
        rowHeading: "Trained with", averages: .column))
    try page.show(
      DotChart(
        "uar", "UAR averaged over tasks, by the rule that chose the epoch", of: main,
        level: .init("chance", found.chance)))

    //: ## What was planned to be compared
    //:
    //: Each source-free method against the start, the source alone.

    let planned = try PlannedComparisons(
      "planned", "Planned comparisons of UAR", of: main,
      pairs: MethodPair.each(of: Self.names, against: SourceOnly.name))
    try page.show(planned)

    //: ## All other differences
    //:
    //: Sizes with intervals: against the source alone with as many updates, and against the target's batch statistics
    //: alone, which every source-free method has too.

    try page.show(
      EffectsChart(
        "differences", "Mean differences of UAR",
        of: [
          "… minus as many updates": try Effects(
            "updates", "Differences of UAR from as many updates on the source", of: main,
            pairs: MethodPair.each(of: Self.names + [SourceOnly.name], against: Self.more)),
          "… minus AdaBN": try Effects(
            "statistics", "Differences of UAR from the target's batch statistics alone", of: main,
            pairs: MethodPair.each(of: Self.names, against: AdaBN.name)),
        ]))

    //: ## Choices that the papers leave open
    //:
    //: SHOT and CaHTN keep the classifier as the source made it, NRC and AaD train it. ECAN's summary names no entropy
    //: term, which information maximisation has, and its neighbours may be compared by features or by probabilities, as
    //: AaD does. Each method with one such choice made otherwise:

    try page.show(
      Effects(
        "choices", "Differences of UAR with one choice made otherwise", of: found.outcomes,
        pairs: Self.alternatives.map { MethodPair($0.name, minus: $0.of) }))

    //: ## Published numbers
    //:
    //: What others report on the paper's tasks, with their own networks and features, as summaries of their papers give
    //: it. Such numbers usually stand at the best epoch by the target's labels, so ours beside them do as well (oracle).
    //: ECAN's mean over its twelve tasks, with EMOVO as a fourth corpus, is 37.19 (arXiv 2401.12925); a mean over six
    //: tasks does not compare with it.

    let published = try PublishedResults(
      beside: Self.notebook, named: "../Table2/published.csv", tasks: CorpusTask.paper
    ).of(methods: Self.names)
    for method in published.methods {
      try page.show(
        PublishedTable(
          "published-\(method)", "UAR in %, published and ours at the oracle's epoch",
          published: published, paper: method, ours: main, method: \.method, task: \.task,
          value: { $0.uar(.oracle) }, replicate: { $0.seed }))
    }

    //: ## Does anything collapse?
    //:
    //: Labels that a network gives itself confirm its errors. Trials in which an emotion gets under one per cent of the
    //: predictions say so:

    try page.show(Prose(Collapse.summary(of: found.outcomes)))
    try page.show(planned.finding)
  }
}
