import Corpora

extension StandInRecipe {
  /// What is said of the stand-in: the real corpus's name, so that tasks find it, and everything
  /// else its own.
  func description(
    of real: CorpusDescription, version: String, utterancesPerEmotion: Int
  ) -> CorpusDescription {
    CorpusDescription(
      name: real.name, letter: real.letter, aliases: real.aliases,
      title: "Stand-in for \(real.name): synthetic emotional speech, \(language)",
      version: version, language: "\(language) (synthetic)",
      licence: "made on this machine; none needed",
      homePage: "https://github.com/espeak-ng/espeak-ng",
      howToGet: "The stand-in is made with espeak-ng when it is first needed.",
      citation: "after F. Burkhardt, \"Emofilt\", Interspeech 2005",
      published: Dictionary(
        emotions.map { ($0, utterancesPerEmotion) }, uniquingKeysWith: { first, _ in first }),
      publishedSpeakers: speakers.count,
      remark: "This is a stand-in: no person spoke, and its numbers say nothing of \(real.name).")
  }
}
