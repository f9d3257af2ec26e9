/// What a page needs to know of a corpus that was read: enough to write the page again without it.
public struct CorpusFacts: Codable, Hashable, Sendable {
  public let name: String
  public let kind: CorpusKind
  public let language: String
  public let version: String
  /// What was read, per emotion and speaker.
  public let counts: Counts
  /// How long it is, in minutes; nil where a length could not be read.
  public let minutes: Double?

  /// The facts of a corpus that is present.
  public init(_ corpus: Corpus) {
    name = corpus.name
    kind = corpus.kind
    language = corpus.description.language
    version = corpus.description.version
    counts = corpus.counts
    minutes = try? corpus.minutes()
  }

  /// The real corpus that this is, or stands in for; nil for one that is not known by name.
  public var published: CorpusDescription? { CorpusRule.named(name)?.description }

  /// The letter by which papers name it.
  public var letter: String { published?.letter ?? "" }

  /// The emotions that were read, in order.
  public var emotions: [Emotion] { counts.sortedEmotions }

  /// Whether the corpus has an emotion, here or as published.
  public func has(_ emotion: Emotion) -> Bool {
    counts[emotion] > 0 || published?.published[emotion] != nil
  }

  /// How many utterances were read, with the published number in brackets: `375 (375)`.
  public func counted(_ emotions: [Emotion] = Emotion.allCases) -> String {
    let found = emotions.reduce(0) { $0 + counts[$1] }
    guard let published else { return "\(found)" }
    return "\(found) (\(emotions.reduce(0) { $0 + published.published[$1, default: 0] }))"
  }

  /// The number of speakers, with the published one in brackets.
  public var countedSpeakers: String {
    let found = counts.speakers.count
    return published.map { "\(found) (\($0.publishedSpeakers))" } ?? "\(found)"
  }
}
