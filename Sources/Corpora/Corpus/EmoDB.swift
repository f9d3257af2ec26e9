// SPDX-License-Identifier: MIT

extension CorpusRule {
  /// EmoDB names its files `wav/SSTTTEV.wav`: speaker, text, emotion (the first letter of the
  /// German word), version. `03a01Fa.wav` is speaker 03, text a01, Freude.
  package static let emoDB = CorpusRule(
    CorpusDescription(
      name: "EmoDB", letter: "B", aliases: ["Emo-DB", "Berlin"],
      title: "Berlin Database of Emotional Speech",
      version: "the 535 files selected for the 2005 publication",
      language: "German", licence: "CC0 1.0",
      homePage: "http://emodb.bilderbar.info/",
      howToGet:
        "Download it from http://emodb.bilderbar.info/ (free) and unpack it so that EmoDB/wav/03a01Fa.wav exists.",
      citation: """
        F. Burkhardt, A. Paeschke, M. Rolfes, W. Sendlmeier, B. Weiss, \
        "A Database of German Emotional Speech", Interspeech 2005
        """,
      published: [
        .anger: 127, .boredom: 81, .disgust: 46, .fear: 69, .happiness: 71, .neutral: 79,
        .sadness: 62,
      ],
      publishedSpeakers: 10),
    // as its home page gives them
    sexes: Sex.table(
      female: ["08", "09", "13", "14", "16"], male: ["03", "10", "11", "12", "15"])
  ) { path in
    let parts = path.split(separator: "/")
    guard parts.count == 2, parts[0] == "wav", parts[1].hasSuffix(".wav") else { return nil }
    let name = Array(parts[1].dropLast(".wav".count))
    guard name.count == 6 || name.count == 7, let emotion = emoDBEmotions[name[5]] else {
      return nil
    }
    return (emotion, String(name[0...1]))
  }

  /// The emotion for the sixth character of a file name.
  static let emoDBEmotions: [Character: Emotion] = [
    "W": .anger,  // Wut
    "L": .boredom,  // Langeweile
    "E": .disgust,  // Ekel
    "A": .fear,  // Angst
    "F": .happiness,  // Freude
    "N": .neutral,
    "T": .sadness,  // Trauer
  ]
}
