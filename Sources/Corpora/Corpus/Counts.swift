import Foundations

/// How many utterances there are of each emotion and of each speaker.
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

  /// How often each emotion comes up.
  static func of(emotions: some Sequence<Emotion>) -> [Emotion: Int] {
    emotions.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// All utterances.
  package var total: Int { emotions.values.reduce(0, +) }

  /// The utterances of one emotion, 0 where there are none.
  package subscript(emotion: Emotion) -> Int { emotions[emotion] ?? 0 }

  /// The emotions there are, in order.
  package var sortedEmotions: [Emotion] { emotions.filter { $0.value > 0 }.keys.sorted() }

  /// The speakers there are, `subject 2` before `subject 10`.
  package var sortedSpeakers: [String] {
    NaturalOrder.sorted(speakers.filter { $0.value > 0 }.keys, by: \.self)
  }
}

/// Counts that were kept are taken back only if their sums can be formed and none is negative.
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
