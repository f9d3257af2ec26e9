//: # Cross-corpus · \(task)
//:
//: Does it work on my data? Every method learns from the labels of one corpus and is tested on another
//: one, of which it hears the sound alone; either may be your own, as a manifest.
//:
//: `swift run -c release CrossCorpus --source EmoDB --target mine.csv` · about \(minutes) minutes of
//: processor time for the numbers below.

import Suite

@main
struct CrossCorpus: Experiment {
  static let notebook = NotebookFile()
  static let configuration = CommandConfiguration(
    commandName: "CrossCorpus",
    abstract: "Compares all methods on any two corpora, your own among them.",
    discussion: "EXAMPLE: CrossCorpus --source EmoDB --target mine.csv --methods SVM,AdaBN,DIDAN")

  typealias Options = TaskRequest

  static func notebook(for request: Request) -> any Experiment.Type {
    request.own.isUnlabelled ? UnlabelledTarget.self : CrossCorpus.self
  }

  func study(_ request: Request) throws -> Study {
    Study(
      on: .tasks([try request.own.task(request.lab)]), choices: [.lastEpochOrDefault],
      differences: ["The paper has other corpora; its recipe is applied to these."],
      needsNetworks: true)
  }

  func show(_ found: Found, on page: Page) throws {
    //: ## The two corpora

    let (task, outcomes) = (found.task, found.outcomes)
    try page.show(Listing(of: found.corpora, emotions: task.emotions))

    //: ## Unweighted average recall
    //:
    //: In per cent, mean over seeds; chance is \(chance) %. The interval is over the target's speakers and,
    //: for methods with several seeds, over these: where the mean would lie, in 95 of 100 cases, had other
    //: speakers been recorded and other seeds been taken. `TargetSupervised` learns from the target's own
    //: labels, on other speakers, which no other method does.

    let intervals = try outcomes.intervals()
    try page.show(
      Listing(
        "uar", "UAR in %, last epoch or default setting", of: intervals,
        columns: [
          .text("Method", \.method), .number("UAR", \.uar, .percent),
          .number("95 % interval from", { $0.interval?.lower }, .percent),
          .number("to", { $0.interval?.upper }, .percent),
          .text("Interval over") { $0.interval?.scope.rawValue },
          .number("sd over seeds", \.standardDeviation, .percent), .count("Seeds", \.seeds),
        ],
        trials: outcomes.entries(row: \.method, column: { _ in "UAR" }, value: { $0.uar() })))
    try page.show(
      DotChart(
        "uar", "UAR by the rule that chose the epoch or setting", of: outcomes,
        level: .init("chance", found.chance)))

    //: ## What is taken for what
    //:
    //: Confusion matrices are summed over seeds, and each row is divided by its sum: without
    //: adaptation, with DIDAN, and of the method with the highest UAR.

    let competing = intervals.filter { $0.method != TargetSupervised.name }
    let best = competing.max { $0.uar < $1.uar }?.method
    let shown = (["SourceOnly", "DIDAN"] + [best].compactMap(\.self)).distinct()
    for name in shown {
      guard let matrix = try outcomes.confusion(of: name, on: task) else { continue }
      try page.show(HeatMap.confusion("\(name.filter(\.isLetter))", "\(task): \(name)", of: matrix))
    }

    //: ## How far to trust the probabilities
    //:
    //: Of all recordings that are predicted with a probability of 70 %, are 70 % right? The bins of the first
    //: figure have as many recordings each, of all seeds; below the dashed line, a method is more certain than
    //: right. If the least certain recordings are left undecided, more of the others should be right: the second
    //: figure and the last table say how much of the target is decided then, and the UAR of that part. It is
    //: missing where one of the emotions is not among it.
    //:
    //: Probabilities are those of the trials, without calibration. Those of the model that `didan adapt` keeps are
    //: calibrated on speakers of the source; this page cannot say whether they fit the target.
    //: `didan predict --at-least` counts in them.

    let certainties = try page.view("certainty") { try found.certainties(of: shown) }
    if !certainties.isEmpty {
      try page.show(
        LineChart(
          reliability: "reliability", "Right predictions over their probability", of: certainties))
      try page.show(
        LineChart(
          coverage: "coverage", "UAR of the most certain recordings, mean over seeds",
          of: certainties))
      try page.show(
        Listing(
          "calibration", "Certain and right, means over the target's recordings", of: certainties,
          columns: [
            .text("Method", \.method), .number("mean probability (%)", \.confidence, .percent),
            .number("right (%)", \.accuracy, .percent),
            .number("expected calibration error (%)", \.expectedError, .percent),
            .number("Brier score", \.brierScore, .decimals(3)),
          ]))
      try page.show(
        Listing(
          "at-least",
          "The target with recordings below a probability left undecided, mean over seeds",
          of: certainties.thresholdRows,
          columns: [
            .text("Method", \.method), .number("at least", \.threshold, .decimals(1)),
            .number("decided (%)", \.coverage, .percent), .number("UAR of these", \.uar, .percent),
          ]))
    }

    //: ## The features of both corpora
    //:
    //: t-SNE of FC2 of the first seed's networks, before and after.

    let maps = try page.view("maps") {
      try outcomes.filter {
        $0.seed == found.seeds.first && ["SourceOnly", "DIDAN"].contains($0.method)
      }.compactMap {
        try found.features(.fullyConnected(2), of: $0)?
          .map(of: $0.method, by: TSNE(), atMost: 300)
      }
    }
    for map in maps {
      try page.show(
        ScatterMap("map-\(map.method)", "\(map.method): FC2 of both corpora", of: map))
    }

    //: ## What to take

    try page.show(Prose(Collapse.summary(of: found.records)))
    try page.show(Finding(recommending: competing))
    if let best { try page.show(RecogniserCommand(of: best, found)) }
  }
}
