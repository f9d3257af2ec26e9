//: # Table 1 · Corpora and tasks
//:
//: Three corpora, the emotions that they share, and how far a recogniser that was trained on one is
//: from one that was trained on another.
//:
//: `swift run -c release Table1` · about \(minutes) minutes of processor time for the numbers below.

import Suite

@main
struct Table1: Experiment {
  static let notebook = NotebookFile()

  func study(_ request: Request) -> Study {
    var halves = TargetSupervised()
    halves.folds = 2
    return Study(
      on: .paper, methods: .these([halves, SourceOnly(), AdaBN()]),
      choices: [.init("Counts", "from the files at hand, after each was verified"), .lastEpoch],
      reads: .wholeCorpora)
  }

  func show(_ found: Found, on page: Page) throws {
    //: ## Corpora
    //:
    //: What is at hand, and in brackets what the makers of the real corpora published.

    try page.show(
      Listing(
        "corpora", "Corpora: at hand (published)", of: found.corpora,
        columns: [
          .text("Corpus", \.name), .text("Letter", \.letter),
          .text("Language", \.language),
          .text("Speakers", \.countedSpeakers),
          .text("Utterances") { $0.counted() },
          .number("Minutes", \.minutes, .decimals(1)),
          .text("Version", \.version),
        ]))

    try page.show(
      Listing(
        "emotions", "Utterances per emotion: at hand (published)", of: found.corpora,
        columns: [.text("Corpus", \.name)]
          + Emotion.allCases.map { emotion in
            .text(emotion.rawValue) { $0.has(emotion) ? $0.counted([emotion]) : nil }
          }))

    try page.show(
      KeyValues(found.corpora.map { ("Utterances per speaker, \($0.name)", $0.counts.bySpeaker) }))

    let cells = found.corpora.flatMap { corpus in
      corpus.emotions.map { (corpus: corpus, emotion: $0) }
    }
    try page.show(
      BarChart(
        "emotions", "Utterances per emotion", of: cells, groups: { $0.emotion },
        series: { $0.corpus.name }, value: { Double($0.corpus.counts[$0.emotion]) },
        axis: "utterances", format: .whole, groupOrder: Emotion.allCases.map(\.rawValue)))

    //: ## Tasks
    //:
    //: A task is trained on its source, with labels, and tested on its target. Its emotions are
    //: those that both have; every one of the target's utterances of them is tested.

    try page.show(
      Listing(
        "tasks", "Tasks: utterances at hand (published)", of: found.tasks,
        columns: [
          .text("Task") { $0 },
          .text("Emotions") { $0.emotions.map(\.rawValue).joined(separator: ", ") },
          .text("Source utterances") { task in
            task.sources.compactMap { found.facts(of: $0)?.counted(task.emotions) }
              .joined(separator: " + ")
          },
          .text("Target utterances") { found.facts(of: $0.target)?.counted($0.emotions) },
        ]))

    //: ## How wide the gap is
    //:
    //: The same network is trained on half of the target's speakers and tested on the other half
    //: (both ways), then on the whole source. It recognises \(withinLow) to \(withinHigh) % within
    //: a corpus; across two it loses \(lost) points on average with the source's batch statistics,
    //: of which the target's own batch statistics win back \(won). What is left, \(left) points,
    //: is what adaptation is for.

    let titles = [
      TargetSupervised.name: "within the target", SourceOnly.name: "across, source's statistics",
      AdaBN.name: "across, target's statistics",
    ]
    try page.show(
      Table(
        "gap", "UAR in % within and across corpora, last epoch", of: found.outcomes,
        rows: { titles[$0.method] ?? $0.method }, columns: \.task, rowHeading: "Trained and tested",
        best: .none, averages: .column))
    try page.show(
      BarChart(
        "gap", "UAR within and across corpora",
        of: found.outcomes, groups: \.task, series: { titles[$0.method] ?? $0.method },
        level: .init("chance", found.chance)))

    let within = found.means(of: TargetSupervised.name)
    let gap = found.mean(of: TargetSupervised.name) - found.mean(of: SourceOnly.name)
    let won = found.mean(of: AdaBN.name) - found.mean(of: SourceOnly.name)
    try page.define("withinLow", within.min() ?? .nan, .percent)
    try page.define("withinHigh", within.max() ?? .nan, .percent)
    try page.define("lost", gap, .percent)
    try page.define("won", won, .percent)
    try page.define("left", gap - won, .percent)
    try page.show(
      Finding(
        "Across corpora the network loses \(NumberFormat.percent.text(gap)) points of UAR on average; the target's own batch statistics change that by \(NumberFormat.points.text(won)) points."
      ))
  }
}
