// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// An emotion that a corpus labels its utterances with.
///
/// The order is alphabetical, and is the order of the classes everywhere: in scores, confusion
/// matrices and tables.
package enum Emotion: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable, Comparable {
  case anger, boredom, calm, disgust, fear, happiness, neutral, sadness, surprise

  package static func < (left: Emotion, right: Emotion) -> Bool { left.rawValue < right.rawValue }

  /// Parses a comma-separated list in any of the usual spellings.
  /// - Returns: one emotion for every word, in the order given; none for an empty text.
  /// - Throws: `UserError` for the first word that is not an emotion.
  package static func list(parsing text: String) throws(UserError) -> [Emotion] {
    var emotions: [Emotion] = []
    for word in text.split(separator: ",") {
      guard let emotion = Emotion(synonym: word) else { throw unknown(String(word)) }
      emotions.append(emotion)
    }
    return emotions
  }

  private static func unknown(_ word: String) -> UserError {
    let known = allCases.map(\.rawValue)
    let hint = Spelling.nearest(to: word, among: known).map { "Did you mean '\($0)'? " } ?? ""
    return UserError(
      "There is no emotion '\(word)'. \(hint)Known are \(known.joined(separator: ", ")).")
  }
}

extension Emotion: CustomStringConvertible {
  package var description: String { rawValue }
}

/// The two groups of emotions that LIDAN tells apart first, by valence.
/// Source: Zhao et al., IEEE Transactions on Computational Social Systems 2024 (arXiv 2310.03992).
package enum Valence: Int, Sendable, CaseIterable {
  case notNegative
  case negative
}

extension Emotion {
  package var valence: Valence {
    switch self {
    case .happiness, .surprise, .neutral, .calm: .notNegative
    case .anger, .disgust, .fear, .sadness, .boredom: .negative
    }
  }
}
