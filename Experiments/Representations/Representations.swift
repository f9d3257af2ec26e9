//: # Representations · Does alignment still help on better features?
//:
//: A network that starts from spectrograms has to learn what speech is from a few hundred utterances. Features that others
//: designed, or that a network learnt from thousands of hours of speech, have that behind them. Is there anything
//: left for alignment to do on them?
//:
//: `swift run -c release Representations --data real --features <table>` · about \(minutes) minutes of processor time
//: for the numbers below; `--features` may be given several times, or left out.

import Suite

@main
struct Representations: Experiment {
  static let notebook = NotebookFile()

  private static let networks = MethodRegistry.standard.main.types
    .compactMap { $0.init() as? any DeepMethod }
    .filter { !$0.needsSpectrograms && $0.supervision == .source }
  private static let classifiers = MethodRegistry.standard.types
    .compactMap { $0.init() as? any ShallowMethod }

  //: ## What is compared
  //:
  //: - *Log-mel spectrograms* and the compact network, the input of the main tables.
  //: - *Acoustic features*: \(acoustic) numbers per utterance (Schuller, Steidl & Batliner, Interspeech 2009), which the
  //:   shallow methods of the main tables see.
  //: - \(tables)
  //:
  //: Vectors go to fully connected layers as wide as those of the compact network, with a normalisation of each number
  //: over the batch in the place of the convolutions. They are standardised over both corpora, so the columns mean what
  //: they mean for spectrograms: `SourceOnly` normalises with the source's statistics and `AdaBN` each corpus with its
  //: own, which is standardisation per corpus. Updates, batches, optimiser and loss are the same everywhere;
  //: spectrograms alone are varied at random. *Best other* is the highest mean of all other methods, shallow ones included
  //: where the representation is a vector. It was chosen by the target's labels (oracle), so it is a ceiling, not a
  //: method that anyone could have named beforehand.

  func study(_ request: Request) -> Study {
    let spectrograms = Self.networks.map {
      Variant("\(type(of: $0).name), spectrograms", $0)
    }
    func vectors(_ name: String, _ change: @escaping (inout Sweep) -> Void) -> [Variant] {
      (Self.networks as [any AdaptationMethod] + Self.classifiers).map { method in
        Variant("\(type(of: method).name), \(name)", method, changing: change)
      }
    }
    return Study(
      on: .standard,
      methods: .variants(
        spectrograms + vectors("acoustic features") { $0.readFeatures() }
          + request.tables.flatMap { table in vectors(table.name) { $0.read(table) } }),
      choices: [.lastEpochOrDefault, .init("Best other", "by the target's labels (oracle)")],
      differences: ["The paper has spectrograms only."], tables: .ownRows)
  }

  func show(_ found: Found, on page: Page) throws {
    //: ## Unweighted average recall
    //:
    //: In per cent, mean over tasks and seeds. Chance is \(chance) %.

    let comparison = RepresentationComparison(found.outcomes)
    try page.define("acoustic", AcousticFeatureExtractor.names.count)
    try page.define("tables", markdown: comparison.tableSentence)
    try page.show(
      Listing(
        "uar", "UAR in %, mean over tasks and seeds, last epoch or default setting",
        of: comparison.rows,
        columns: [.text("Representation", \.representation)]
          + RepresentationComparison.columns.map { column in
            .number(column, { $0.uar[column] }, .percent)
          } + [
            .number("Best other", { $0.best?.uar }, .percent),
            .text("which is") { $0.best?.method },
          ],
        trials: comparison.entries))
    try page.show(
      DotChart(
        "uar",
        "UAR averaged over tasks and seeds; lines are 95 % intervals over the target's speakers and seeds, by a two-level bootstrap on these tasks",
        groups: try comparison.dots(), dot: "last epoch, 95 % interval",
        hollow: ["best other, by the target's labels (oracle)"], axis: "UAR (%)",
        level: .init("chance", found.chance)))
    for representation in comparison.representations {
      try page.show(
        Folded(
          "All methods on \(representation)",
          [
            Table(
              "all-\(representation.filter { $0.isLetter || $0.isNumber })",
              "UAR in %, \(representation)", of: comparison.outcomes(of: representation),
              rows: \.trial.method.name, columns: \.task, value: { $0.uar() },
              replicate: { $0.seed }, rowHeading: "Method", averages: .column)
          ]))
    }

    //: ## Does alignment help?
    //:
    //: Planned: DIDAN against each corpus's own statistics alone, on each representation.

    let planned = try PlannedComparisons(
      "planned", "Planned comparisons of UAR", of: found.outcomes,
      pairs: comparison.pairs(of: DIDAN.name, minus: AdaBN.name))
    try page.show(planned)

    //: ## Does the representation help?
    //:
    //: Sizes with intervals: each representation against spectrograms, with the same method.

    let effects = try Effects(
      "representations", "Differences of UAR from log-mel spectrograms", of: found.outcomes,
      pairs: comparison.pairsAgainstFirst(of: [SourceOnly.name, AdaBN.name, DIDAN.name]))
    try page.show(effects)
    try page.show(Prose(Collapse.summary(of: found.outcomes)))
    try page.show(
      planned.finding.followed(
        by: effects.range(
          of: comparison.pairsAgainstFirst(of: [SourceOnly.name, AdaBN.name, DIDAN.name]),
          as: "Another representation in place of spectrograms"
        ).sentence))
  }
}
