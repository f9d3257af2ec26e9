/// What a page needs to know of a corpus that was read: enough to write the page again without it.
package struct CorpusFacts: Codable, Hashable, Sendable {
  package let name: String
  package let kind: CorpusKind
  package let language: String
  package let version: String
  /// What was read, per emotion and speaker.
  package let counts: Counts
  /// How long it is, in minutes; nil where a length could not be read.
  package let minutes: Double?

  /// The facts of a corpus that is present.
  package init(_ corpus: Corpus) {
    name = corpus.name
    kind = corpus.kind
    language = corpus.description.language
    version = corpus.description.version
    counts = corpus.counts
    minutes = try? corpus.minutes()
  }

  /// The real corpus that this is, or stands in for; nil for one that is not known by name.
  package var published: CorpusDescription? { CorpusRule.named(name)?.description }

  /// The letter by which papers name it.
  package var letter: String { published?.letter ?? "" }

  /// The emotions that were read, in order.
  package var emotions: [Emotion] { counts.sortedEmotions }

  /// Whether the corpus has an emotion, here or as published.
  package func has(_ emotion: Emotion) -> Bool {
    counts[emotion] > 0 || published?.published[emotion] != nil
  }

  /// How many utterances were read, with the published number in brackets: `375 (375)`.
  package func counted(_ emotions: [Emotion] = Emotion.allCases) -> String {
    let found = emotions.reduce(0) { $0 + counts[$1] }
    guard let published else { return "\(found)" }
    return "\(found) (\(emotions.reduce(0) { $0 + published.published[$1, default: 0] }))"
  }

  /// The number of speakers, with the published one in brackets.
  package var countedSpeakers: String {
    let found = counts.speakers.count
    return published.map { "\(found) (\($0.publishedSpeakers))" } ?? "\(found)"
  }
}
