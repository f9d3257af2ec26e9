// SPDX-License-Identifier: MIT

extension CorpusRule {
  /// nEMO names its files `samples/{speaker}_{emotion}_{sentence}.wav`.
  package static let nEMO = CorpusRule(
    CorpusDescription(
      name: "nEMO", letter: "N",
      title: "nEMO, Dataset of Emotional Speech in Polish",
      version: "the 4481 files of the 2024 release",
      language: "Polish", licence: "CC BY-NC-SA 4.0",
      homePage: "https://github.com/amu-cai/nEMO",
      howToGet:
        "Clone https://github.com/amu-cai/nEMO (free) so that nEMO/samples/EB0_anger_1.wav exists.",
      citation: """
        I. Christop, "nEMO: Dataset of Emotional Speech in Polish", LREC-COLING 2024
        """,
      published: [
        .anger: 749, .fear: 736, .happiness: 749, .neutral: 809, .sadness: 769, .surprise: 669,
      ],
      publishedSpeakers: 9),
    // as its data.tsv gives them
    sexes: Sex.table(
      female: ["EB0", "IC0", "KD0", "MK0"], male: ["KS0", "MP0", "SM0", "TP0", "WR0"])
  ) { path in
    let parts = path.split(separator: "/")
    guard parts.count == 2, parts[0] == "samples", parts[1].hasSuffix(".wav") else { return nil }
    let fields = parts[1].dropLast(".wav".count).split(separator: "_")
    guard fields.count == 3, Int(fields[2]) != nil, let emotion = nEMOEmotions[String(fields[1])]
    else { return nil }
    return (emotion, String(fields[0]))
  }

  /// The emotion for the second field of a file name.
  static let nEMOEmotions: [String: Emotion] = [
    "anger": .anger,
    "fear": .fear,
    "happiness": .happiness,
    "neutral": .neutral,
    "sadness": .sadness,
    "surprised": .surprise,
  ]
}
