//: # Ablation · What the network hears
//:
//: Linear or mel, with a logarithm or without, standardised over the utterance, the speaker or the
//: corpus, small or large: how much of the gap between two corpora is already in the input?
//:
//: `swift run -c release AblationInput` · about \(minutes) minutes of processor time for the numbers
//: below; on real speech with `--data real`.

import Suite

@main
struct AblationInput: Experiment {
  static let notebook = NotebookFile()

  private static let reference = "the recipe"
  private static let sourceOnly = "the recipe, source only"
  private static let oldSourceOnly = "the old recipe, source only"
  private static let acoustic =
    "\(AcousticFeatureExtractor.names.count) acoustic features, fully connected network"

  private func input(_ name: String, _ change: @escaping (inout InputSettings) -> Void) -> Variant {
    Variant(name, AdaBN()) { change(&$0.input) }
  }

  private func trained(
    _ name: String, _ change: @escaping (inout TrainingSettings) -> Void
  ) -> Variant {
    Variant(name, AdaBN()) { change(&$0.training) }
  }

  /// Standardised over the corpus, not varied, half as many updates.
  private func old(_ name: String, _ method: any AdaptationMethod) -> Variant {
    Variant(name, method) {
      $0.input.standardisation = .perCorpus
      $0.training.augmentation = .none
      $0.training.updatesPerEpoch /= 2
    }
  }

  //: ## What is compared
  //:
  //: Nothing is aligned here but the batch statistics (`AdaBN`), so that the input alone differs.
  //: The recipe is the profile's: \(scale) spectrograms of \(height) × \(width), the logarithm
  //: of the power, each row standardised over the speaker, the batches varied at random. Statistics of a
  //: corpus or a speaker take no labels, but they take knowing the whole corpus, or who speaks.
  //: *The old recipe* standardises over the corpus, varies nothing, and takes half as many updates.
  //: One vector per utterance, such as the \(acoustic) acoustic features that shallow methods see, goes to the fully
  //: connected layers alone; `--features` adds a row for a table of your own.

  func study(_ request: Request) -> Study {
    let isLinear = request.profile.input.spectrogram.scale == .linear
    return Study(
      on: .standard,
      methods: .variants(
        [
          input(Self.reference) { _ in },
          old("the old recipe", AdaBN()),
          input("standardised per corpus") { $0.standardisation = .perCorpus },
          input("standardised per utterance") { $0.standardisation = .perUtterance },
          input("not standardised") { $0.standardisation = .none },
          trained("not varied") { $0.augmentation = .none },
          trained("equalised at random as well") { $0.augmentation.equaliser = 0.3 },
          input(isLinear ? "mel frequencies" : "linear frequencies") {
            $0.spectrogram.scale =
              isLinear ? SpectrogramSettings.laptop.scale : SpectrogramSettings.paper.scale
          },
          input("no logarithm") { $0.spectrogram.logarithm = .none },
          input("half the size") {
            $0.spectrogram.height /= 2
            $0.spectrogram.width /= 2
          },
          input("twice the frames") { $0.spectrogram.width *= 2 },
          Variant(Self.acoustic, AdaBN()) { $0.readFeatures() },
        ]
          + request.tables.map { table in
            Variant("\(table.name), fully connected network", AdaBN()) { $0.read(table) }
          } + [
            Variant(Self.sourceOnly, SourceOnly()),
            old(Self.oldSourceOnly, SourceOnly()),
          ]), choices: [.lastEpoch], differences: ["The paper has no such comparison."],
      tables: .ownRows)
  }

  func show(_ found: Found, on page: Page) throws {
    let usual = found.profile.input.spectrogram
    try page.define("scale", usual.scale == .linear ? "linear" : "mel")
    try page.define("height", usual.height)
    try page.define("width", usual.width)
    try page.define("acoustic", AcousticFeatureExtractor.names.count)

    let others = found.methods.filter { ![Self.sourceOnly, Self.oldSourceOnly].contains($0) }

    //: ## Unweighted average recall
    //:
    //: In per cent, mean ± standard deviation over seeds.

    try page.show(
      Table(
        "uar", "UAR in %, last epoch", of: found.outcomes, rows: \.method, columns: \.task,
        rowHeading: "Input", averages: .column))
    try page.show(
      DifferenceChart(
        "differences",
        "What another input changes; dots are pairs of task and seed, diamonds means",
        of: found.outcomes, pairs: MethodPair.each(of: others, against: Self.reference)))

    //: ## What was planned to be compared
    //:
    //: The recipe with the one before it, without any adaptation.

    let planned = try PlannedComparisons(
      "planned", "Planned comparison of UAR", of: found.outcomes,
      pairs: [MethodPair(Self.sourceOnly, minus: Self.oldSourceOnly)])
    try page.show(planned)

    //: ## All other differences
    //:
    //: Sizes with intervals.

    let effects = try Effects(
      "differences", "Differences of UAR from the recipe", of: found.outcomes,
      pairs: MethodPair.each(of: others, against: Self.reference))
    try page.show(effects)
    try page.show(Prose(Collapse.summary(of: found.outcomes)))
    try page.show(
      planned.finding.adding(effects.summary(of: "other inputs", against: Self.reference)))
  }
}
