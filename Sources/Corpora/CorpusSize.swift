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

extension Counts {
  /// The speakers with the number of their utterances: `03 49, 08 58`.
  public var bySpeaker: String {
    sortedSpeakers.map { "\($0) \(speakers[$0, default: 0])" }.joined(separator: ", ")
  }
}
