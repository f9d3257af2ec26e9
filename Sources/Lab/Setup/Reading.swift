import Corpora

/// Which files of its corpora an experiment reads, and so verifies.
package enum Reading: Sendable {
  /// Those of the emotions of its tasks.
  case emotionsOfTasks
  /// The same, of some corpora at most so many per speaker and emotion, by corpus name.
  case atMost(perSpeakerAndEmotion: [String: Int])
  /// All files of all corpora of its tasks.
  case wholeCorpora

  /// What has to be there for some tasks.
  func needs(of tasks: [CorpusTask]) throws -> [CorpusNeed] {
    switch self {
    case .emotionsOfTasks: try CorpusNeed.of(tasks)
    case .atMost(let limits): try CorpusNeed.of(tasks, perSpeakerAndEmotion: limits)
    case .wholeCorpora: try CorpusNeed.of(tasks).map { CorpusNeed($0.corpus) }
    }
  }
}
