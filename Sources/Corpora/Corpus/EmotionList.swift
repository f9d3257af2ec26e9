import Foundations

extension Emotion {
  /// The emotions that a list names, with commas between, in any of the usual spellings.
  /// - Returns: none for an empty text; one for every word, in the order given.
  /// - Throws: ``EmotionNameError`` for the first word that names none.
  package static func list(parsing text: String) throws(EmotionNameError) -> [Emotion] {
    var emotions: [Emotion] = []
    for word in text.split(separator: ",") {
      guard let emotion = Emotion(synonym: word) else { throw EmotionNameError(word: String(word)) }
      emotions.append(emotion)
    }
    return emotions
  }
}

/// A word that names no emotion.
package struct EmotionNameError: Error, Equatable, CustomStringConvertible {
  package let word: String

  package var description: String {
    let known = Emotion.allCases.map(\.rawValue)
    let hint = Spelling.nearest(to: word, among: known).map { "Did you mean '\($0)'? " } ?? ""
    return "There is no emotion '\(word)'. \(hint)Known are \(known.joined(separator: ", "))."
  }
}
