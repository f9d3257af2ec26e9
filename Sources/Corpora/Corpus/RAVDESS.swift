// SPDX-License-Identifier: MIT

extension CorpusRule {
  /// RAVDESS names its files `Actor_NN/MM-VV-EE-II-SS-RR-AA.wav`: modality (03 sound alone), vocal channel
  /// (01 speech, 02 song), emotion, intensity, statement, repetition, actor.
  package static let ravdess = CorpusRule(
    CorpusDescription(
      name: "RAVDESS", letter: "R",
      title: "Ryerson Audio-Visual Database of Emotional Speech and Song, speech",
      version: "the 1440 sound files of the speech part, release 1.0.0",
      language: "English, of North America", licence: "CC BY-NC-SA 4.0",
      homePage: "https://zenodo.org/records/1188976",
      howToGet: """
        Download Audio_Speech_Actors_01-24.zip from https://zenodo.org/records/1188976 (free for \
        non-commercial use) and unpack it so that RAVDESS/Actor_01/03-01-01-01-01-01-01.wav exists.
        """,
      citation: """
        S. R. Livingstone, F. A. Russo, "The Ryerson Audio-Visual Database of Emotional Speech and \
        Song (RAVDESS)", PLoS ONE 13(5), 2018
        """,
      published: [
        .anger: 192, .calm: 192, .disgust: 192, .fear: 192, .happiness: 192, .neutral: 96,
        .sadness: 192, .surprise: 192,
      ],
      publishedSpeakers: 24,
      remark: "Two takes of actor 07 (happy, statement 2, normal intensity) are the same sound."),
    isRepetition: isLaterTake,
    // actors with odd numbers are men
    sexes: Sex.table(
      female: stride(from: 2, through: 24, by: 2).map(actor),
      male: stride(from: 1, through: 23, by: 2).map(actor))
  ) { path in
    guard let fields = fields(of: path), fields[0] == "03", fields[1] == "01",
      let emotion = ravdessEmotions[fields[2]]
    else { return nil }
    return (emotion, fields[6])
  }

  /// The emotion for the third field of a file name.
  static let ravdessEmotions: [String: Emotion] = [
    "01": .neutral,
    "02": .calm,
    "03": .happiness,
    "04": .sadness,
    "05": .anger,
    "06": .fear,
    "07": .disgust,
    "08": .surprise,
  ]

  /// Tells whether a path's repetition is not the first.
  @Sendable private static func isLaterTake(_ path: String) -> Bool {
    fields(of: path).map { $0[5] != "01" } ?? false
  }

  /// The seven fields of a file name; nil for another path, or one in another actor's folder.
  private static func fields(of path: String) -> [String]? {
    let parts = path.split(separator: "/")
    guard parts.count == 2, parts[1].hasSuffix(".wav") else { return nil }
    let fields = parts[1].dropLast(".wav".count).split(separator: "-").map(String.init)
    guard fields.count == 7, fields.allSatisfy({ $0.count == 2 && Int($0) != nil }),
      parts[0] == "Actor_\(fields[6])"
    else { return nil }
    return fields
  }

  /// The name of an actor: a number of two digits.
  private static func actor(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
