// SPDX-License-Identifier: MIT

import Foundations

/// The number of utterances of each emotion and of each speaker.
package struct Counts: Hashable, Codable, Sendable {
  package let emotions: [Emotion: Int]
  package let speakers: [String: Int]

  package init(emotions: [Emotion: Int], speakers: [String: Int]) {
    self.emotions = emotions
    self.speakers = speakers
  }

  /// Counts utterances.
  package init(of utterances: some Sequence<Utterance>) {
    var emotions: [Emotion: Int] = [:]
    var speakers: [String: Int] = [:]
    for utterance in utterances {
      emotions[utterance.emotion, default: 0] += 1
      speakers[utterance.speaker, default: 0] += 1
    }
    self.init(emotions: emotions, speakers: speakers)
  }

  /// Counts each emotion.
  static func of(emotions: some Sequence<Emotion>) -> [Emotion: Int] {
    emotions.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// The number of all utterances.
  package var total: Int { emotions.values.reduce(0, +) }

  /// The number of utterances of one emotion, 0 if there are none.
  package subscript(emotion: Emotion) -> Int { emotions[emotion] ?? 0 }

  /// The emotions with at least one utterance, in order.
  package var sortedEmotions: [Emotion] { emotions.filter { $0.value > 0 }.keys.sorted() }

  /// The speakers with at least one utterance, `subject 2` before `subject 10`.
  package var sortedSpeakers: [String] {
    NaturalOrder.sorted(speakers.filter { $0.value > 0 }.keys, by: \.self)
  }

  /// The speakers with the number of their utterances: `03 49, 08 58`. Utterances of speakers that a
  /// manifest does not name are counted together, at the end: `unknown 12`.
  package var bySpeaker: String {
    let unknown = speakers.filter { $0.key.hasPrefix(Utterance.unknownSpeaker) }
    let known = sortedSpeakers.filter { unknown[$0] == nil }
      .map { "\($0) \(speakers[$0, default: 0])" }
    let rest = unknown.isEmpty ? [] : ["unknown \(unknown.values.reduce(0, +))"]
    return (known + rest).joined(separator: ", ")
  }
}

/// Decoding refuses counts that are negative or too large to be added up.
extension Counts {
  private enum Keys: CodingKey { case emotions, speakers }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    self.init(
      emotions: try container.decode([Emotion: Int].self, forKey: .emotions),
      speakers: try container.decode([String: Int].self, forKey: .speakers))
    for (key, counts) in [
      (Keys.emotions, Array(emotions.values)), (.speakers, Array(speakers.values)),
    ]
    where !Self.canBeSummed(counts) {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: container, debugDescription: "a count is negative or too large")
    }
  }

  private static func canBeSummed(_ counts: [Int]) -> Bool {
    var sum = 0
    for count in counts {
      let (next, isTooLarge) = sum.addingReportingOverflow(count)
      if count < 0 || isTooLarge { return false }
      sum = next
    }
    return true
  }
}

extension Counts {
  private static let shownSpeakers = 4

  /// Lines of a table of expected and found counts: a row per emotion, and one for each of the first
  /// speakers that differ.
  package static func comparison(
    expected: Counts, found: Counts, indent: String = "  "
  ) -> [String] {
    var table = TextTable(header: ["", "expected", "found"], rightAligned: [1, 2])
    for emotion in Set(expected.sortedEmotions + found.sortedEmotions).sorted() {
      table.append([emotion.rawValue, "\(expected[emotion])", "\(found[emotion])"])
    }
    table.append(["all", "\(expected.total)", "\(found.total)"])
    let speakers = NaturalOrder.sorted(
      Set(expected.speakers.keys).union(found.speakers.keys), by: \.self
    ).filter { expected.speakers[$0] != found.speakers[$0] }
    for speaker in speakers.prefix(shownSpeakers) {
      let (wanted, got) = (expected.speakers[speaker] ?? 0, found.speakers[speaker] ?? 0)
      table.append(["speaker \(speaker)", "\(wanted)", "\(got)"])
    }
    if speakers.count > shownSpeakers {
      table.append(["… and \(speakers.count - shownSpeakers) more speakers"])
    }
    return table.lines(indent: indent)
  }
}
