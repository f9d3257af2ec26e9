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

  private static let reference = "reference"

  private func input(_ name: String, _ change: @escaping (inout InputSettings) -> Void) -> Variant {
    Variant(name, AdaBN()) { change(&$0.input) }
  }

  //: ## What is compared
  //:
  //: Nothing is aligned here but the batch statistics (`AdaBN`), so that the input alone differs.
  //: The reference is the profile's: \(scale) spectrograms of \(height) × \(width), the logarithm
  //: of the power, each row standardised over the corpus. Statistics of a corpus or a speaker take
  //: no labels, but they take knowing the whole corpus, or who speaks.

  func study(_ request: Request) -> Study {
    let isLinear = request.profile.input.spectrogram.scale == .linear
    let reference = input(Self.reference) { _ in }
    let variants = [
      input(isLinear ? "mel frequencies" : "linear frequencies") {
        $0.spectrogram.scale =
          isLinear ? SpectrogramSettings.laptop.scale : SpectrogramSettings.paper.scale
      },
      input("no logarithm") { $0.spectrogram.logarithm = .none },
      input("not standardised") { $0.standardisation = .none },
      input("standardised per utterance") { $0.standardisation = .perUtterance },
      input("standardised per speaker") { $0.standardisation = .perSpeaker },
      input("half the size") {
        $0.spectrogram.height /= 2
        $0.spectrogram.width /= 2
      },
      input("twice the frames") { $0.spectrogram.width *= 2 },
    ]
    return Study(
      on: .ablation, methods: .variants([reference] + variants), choices: [.lastEpoch],
      differences: ["The paper has no such comparison."])
  }

  func show(_ found: Found, on page: Page) throws {
    let usual = found.profile.input.spectrogram
    try page.define("scale", usual.scale == .linear ? "linear" : "mel")
    try page.define("height", usual.height)
    try page.define("width", usual.width)

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
        of: found.outcomes, pairs: MethodPair.each(of: found.methods, against: Self.reference)))

    //: ## How large the differences are
    //:
    //: Sizes with intervals; the page planned no comparison, so it tests none.

    let effects = try Effects(
      "differences", "Differences of UAR from the reference", of: found.outcomes,
      pairs: MethodPair.each(of: found.methods, against: Self.reference))
    try page.show(effects)
    try page.show(Prose(Collapse.summary(of: found.outcomes)))
    try page.show(effects.summary(of: "other inputs", against: Self.reference))
  }
}
