// SPDX-License-Identifier: MIT

/// A summary of a corpus that was read, enough to write a page again without the corpus.
package struct CorpusFacts: Codable, Hashable, Sendable {
  package let name: String
  package let kind: CorpusKind
  package let language: String
  package let version: String
  /// The utterances that were read.
  package let counts: Counts
  /// The length of all utterances together, in minutes; nil if a file's length could not be read.
  package let minutes: Double?

  /// Summarises a corpus.
  package init(_ corpus: Corpus) {
    name = corpus.name
    kind = corpus.kind
    language = corpus.description.language
    version = corpus.description.version
    counts = corpus.counts
    minutes = try? corpus.minutes()
  }

  /// The real corpus of this name, which this one is or stands in for; nil for a manifest's, and for a part of
  /// a corpus, whose utterances nobody published a count of.
  package var published: CorpusDescription? {
    CorpusRule.all.lazy.map(\.description).first { $0.name == name }
  }

  /// The abbreviation in the literature, or an empty text.
  package var letter: String { published?.letter ?? "" }

  /// The emotions that were read, in order.
  package var emotions: [Emotion] { counts.sortedEmotions }

  /// Tells whether the corpus has an emotion, among the utterances read or as published.
  package func has(_ emotion: Emotion) -> Bool {
    counts[emotion] > 0 || published?.published[emotion] != nil
  }

  /// The number of utterances read, with the published number in brackets: `375 (375)`.
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
