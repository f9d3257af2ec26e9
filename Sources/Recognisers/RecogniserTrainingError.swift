import Corpora

/// Why nothing can be adapted.
package enum RecogniserTrainingError: Error, Hashable, CustomStringConvertible {
  case fewRecordings(target: String, found: Int, leftOut: [String])
  case fewEmotions(source: String, emotions: [Emotion])
  case notInSource(Emotion, source: String, known: [Emotion])
  case unknownTarget(String, suggestion: String?)

  package var description: String {
    switch self {
    case .fewRecordings(let target, let found, let leftOut):
      leftOut.map { $0 + "\n" }.joined()
        + "'\(target)' has \(found) recording\(found == 1 ? "" : "s") that can be used, and "
        + "\(RecordingTarget.fewest) are the fewest that can be adapted to. Add some."
    case .fewEmotions(let source, let emotions):
      "\(emotions.isEmpty ? "No emotion is" : "Only \(emotions.map(\.rawValue).joined(separator: ", ")) is") "
        + "left of \(source), and a recogniser needs at least two. Name two or more with --emotions."
    case .notInSource(let emotion, let source, let known):
      "\(source) has no utterances of '\(emotion)'. It has \(known.map(\.rawValue).joined(separator: ", "))."
    case .unknownTarget(let text, let suggestion):
      "The target '\(text)' is neither a folder, nor a manifest, nor a corpus. "
        + (suggestion.map { "Did you mean '\($0)'? " } ?? "")
        + "Name a folder with recordings, a manifest (mine.csv), or one of "
        + CorpusDescription.known.map(\.name).joined(separator: ", ") + "."
    }
  }
}
