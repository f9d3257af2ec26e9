// SPDX-License-Identifier: MIT
import Corpora
import Foundations

extension UserError {
  /// Refusal of fewer values than a computation needs.
  static func tooFew(_ what: String, needed: Int, found: Int) -> UserError {
    UserError("Too few \(what): \(found) given, at least \(needed) needed.")
  }

  /// Refusal of pairs that lack a partner.
  static func differentLengths(_ first: Int, _ second: Int) -> UserError {
    UserError(
      "Paired values differ in number: \(first) and \(second). Give one of each per pair."
    )
  }

  /// Refusal of scores for other emotions, or in another order, than expected.
  static func differentEmotions(expected: [Emotion], found: [Emotion]) -> UserError {
    UserError(
      """
      The scores are for the emotions \(list(found)), but \(list(expected)) are expected, in this order. \
      Score the emotions of the task.
      """)
  }

  /// The names of emotions, separated by commas.
  static func list(_ emotions: [Emotion]) -> String {
    emotions.map(\.rawValue).joined(separator: ", ")
  }
}
