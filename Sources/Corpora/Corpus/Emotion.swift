/// An emotion that a corpus labels its utterances with.
///
/// The order is alphabetical, and is the order of the classes everywhere: in scores, confusion
/// matrices and tables.
package enum Emotion: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable, Comparable {
  case anger, boredom, disgust, fear, happiness, neutral, sadness, surprise

  package static func < (left: Emotion, right: Emotion) -> Bool { left.rawValue < right.rawValue }
}

extension Emotion: CustomStringConvertible {
  package var description: String { rawValue }
}
