extension Corpus {
  /// How long all utterances are together, in minutes, read from the files' headers.
  /// - Throws: `AudioLengthError`.
  public func minutes() throws -> Double {
    try files.reduce(0) { sum, file in
      let length = try file.length ?? AudioLength(ofFileAt: url(of: file.utterance))
      return sum + length.seconds
    } / 60
  }
}

extension Corpus {
  /// The real corpus that this is, or stands in for.
  public var real: CorpusDescription { CorpusRule.named(name)?.description ?? description }

  /// How many utterances a task reads of it, with the published number in brackets: `375 (375)`.
  public func counted(for task: CorpusTask) -> String {
    "\(restricted(to: task.emotions).files.count) (\(real.publishedCount(of: task.emotions)))"
  }
}

extension CorpusDescription {
  /// How many utterances of some emotions were published.
  public func publishedCount(of emotions: [Emotion] = Emotion.allCases) -> Int {
    emotions.reduce(0) { $0 + published[$1, default: 0] }
  }
}

extension Counts {
  /// The speakers with the number of their utterances: `03 49, 08 58`.
  public var bySpeaker: String {
    sortedSpeakers.map { "\($0) \(speakers[$0, default: 0])" }.joined(separator: ", ")
  }
}
