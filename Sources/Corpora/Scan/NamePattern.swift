// SPDX-License-Identifier: MIT

import Foundation

/// The names that a published corpus gives its files, with codes for emotion and speaker.
///
/// Sources: the descriptions that the corpora come with; SAVEE (Haq & Jackson 2009), EMOVO (Costantini et al.,
/// LREC 2014), CREMA-D (Cao et al., IEEE Trans. Affective Computing 2014), TESS (Pichora-Fuller & Dupuis 2020).
struct NamePattern: Sendable {
  /// The corpus's name.
  let corpus: String
  /// The place of the codes in words.
  let emotionTitle: String
  let speakerTitle: String
  private let emotions: [String: Emotion]
  private let parse: @Sendable (PathWords) -> (emotion: String, speaker: String)?

  /// The emotion, its code, and the speaker of a file; nil for a name of another form.
  func reading(of path: PathWords) -> (emotion: Emotion?, code: String, speaker: String)? {
    parse(path).map { (emotions[$0.emotion.lowercased()], $0.emotion, $0.speaker) }
  }

  /// The pattern that at least 19 of 20 paths fit with two emotions or more; nil if there is none.
  static func fitting(_ paths: [PathWords]) -> NamePattern? {
    all.first { pattern in
      let readings = paths.compactMap(pattern.reading)
      return 20 * readings.count >= 19 * paths.count
        && Set(readings.compactMap(\.emotion)).count > 1
    }
  }

  static let all: [NamePattern] = [ravdess, emoDB, savee, emovo, cremaD, tess]

  private static let ravdess = NamePattern(
    corpus: "RAVDESS", emotionTitle: "the third number of the file's name",
    speakerTitle: "its seventh number", emotions: CorpusRule.ravdessEmotions
  ) { path in
    path.stem.wholeMatch(of: /\d\d-\d\d-(\d\d)-\d\d-\d\d-\d\d-(\d\d)/)
      .map { (String($0.1), String($0.2)) }
  }

  private static let emoDB = NamePattern(
    corpus: "EmoDB", emotionTitle: "the sixth letter of the file's name",
    speakerTitle: "its first two digits",
    emotions: Dictionary(
      CorpusRule.emoDBEmotions.map { ($0.key.lowercased(), $0.value) },
      uniquingKeysWith: { one, _ in one })
  ) { path in
    path.stem.wholeMatch(of: /(\d\d)[abAB]\d\d([WLEAFTN])[a-z]?/)
      .map { (String($0.2), String($0.1)) }
  }

  private static let savee = NamePattern(
    corpus: "SAVEE", emotionTitle: "the letters before the file's number",
    speakerTitle: "the initials before them, or the file's folder",
    emotions: [
      "a": .anger, "d": .disgust, "f": .fear, "h": .happiness, "n": .neutral, "sa": .sadness,
      "su": .surprise,
    ]
  ) { path in
    guard
      let match = path.stem.wholeMatch(of: /(?:(DC|JE|JK|KL)_)?((?i:sa|su|[adfhn]))\d\d/),
      let speaker = match.1.map(String.init) ?? path.folders.last
    else { return nil }
    return (String(match.2), speaker)
  }

  private static let emovo = NamePattern(
    corpus: "EMOVO", emotionTitle: "the first word of the file's name",
    speakerTitle: "its second word",
    emotions: [
      "dis": .disgust, "gio": .happiness, "neu": .neutral, "pau": .fear, "rab": .anger,
      "sor": .surprise, "tri": .sadness,
    ]
  ) { path in
    path.stem.wholeMatch(of: /(?i)(dis|gio|neu|pau|rab|sor|tri)-([fm]\d)-[a-z]+\d/)
      .map { (String($0.1), String($0.2)) }
  }

  private static let cremaD = NamePattern(
    corpus: "CREMA-D", emotionTitle: "the third word of the file's name",
    speakerTitle: "its first word",
    emotions: [
      "ang": .anger, "dis": .disgust, "fea": .fear, "hap": .happiness, "neu": .neutral,
      "sad": .sadness,
    ]
  ) { path in
    path.stem.wholeMatch(of: /(\d{4})_[A-Z]{3}_(ANG|DIS|FEA|HAP|NEU|SAD)_[A-Z]{1,2}/)
      .map { (String($0.2), String($0.1)) }
  }

  private static let tess = NamePattern(
    corpus: "TESS", emotionTitle: "the third word of the file's name",
    speakerTitle: "its first word",
    emotions: [
      "angry": .anger, "disgust": .disgust, "fear": .fear, "happy": .happiness,
      "neutral": .neutral, "ps": .surprise, "sad": .sadness,
    ]
  ) { path in
    path.stem.wholeMatch(of: /(?i)(OAF|OA|YAF)_[^_]+_(angry|disgust|fear|happy|neutral|ps|sad)/)
      // a few names of the older speaker lack a letter
      .map { (String($0.2), $0.1.uppercased() == "OA" ? "OAF" : $0.1.uppercased()) }
  }
}
