// SPDX-License-Identifier: MIT
import Corpora
import Foundations

extension UserError {
  /// Refusal of fewer values than a computation needs.
  static func tooFew(_ what: String, needed: Int, found: Int) -> UserError {
    UserError("At least \(needed) \(what) are needed, but there are \(found).")
  }

  /// Refusal of pairs that lack a partner.
  static func differentLengths(_ first: Int, _ second: Int) -> UserError {
    UserError(
      "Values that belong in pairs come in different numbers, \(first) and \(second). Give one per pair."
    )
  }

  /// Refusal of scores for other emotions, or in another order, than expected.
  package static func differentEmotions(expected: [Emotion], found: [Emotion]) -> UserError {
    UserError(
      """
      Scores are for the emotions \(list(found)) where \(list(expected)) are expected, in that order. \
      Score the emotions of the task.
      """)
  }

  /// The names of emotions, separated by commas.
  static func list(_ emotions: [Emotion]) -> String {
    emotions.map(\.rawValue).joined(separator: ", ")
  }
}
