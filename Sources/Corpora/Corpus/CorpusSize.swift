extension Corpus {
  /// How long all utterances are together, in minutes, read from the files' headers.
  /// - Throws: `AudioLengthError`.
  package func minutes() throws -> Double {
    try files.reduce(0) { sum, file in
      let length = try file.length ?? AudioLength(ofFileAt: url(of: file.utterance))
      return sum + length.seconds
    } / 60
  }
}

extension Counts {
  /// The speakers with the number of their utterances: `03 49, 08 58`. Utterances whose speaker a
  /// manifest does not name are counted together, at the end: `unknown 12`.
  package var bySpeaker: String {
    let unknown = speakers.filter { $0.key.hasPrefix(Manifest.Row.unknownSpeaker) }
    let known = sortedSpeakers.filter { unknown[$0] == nil }
      .map { "\($0) \(speakers[$0, default: 0])" }
    let rest = unknown.isEmpty ? [] : ["unknown \(unknown.values.reduce(0, +))"]
    return (known + rest).joined(separator: ", ")
  }
}
