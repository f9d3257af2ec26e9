/// The rough groups of LIDAN, by valence.
/// Source: Zhao et al., IEEE Transactions on Computational Social Systems 2024 (arXiv 2310.03992).
package enum Valence: Int, Sendable, CaseIterable {
  case notNegative
  case negative
}

extension Emotion {
  /// Whether the emotion is an unpleasant one.
  package var valence: Valence {
    switch self {
    case .happiness, .surprise, .neutral: .notNegative
    case .anger, .disgust, .fear, .sadness, .boredom: .negative
    }
  }
}
