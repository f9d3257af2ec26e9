// SPDX-License-Identifier: MIT
import Corpora
import Foundations

extension Referee {
  /// Compares the probabilities of predictions with the truth, for figures. No label leaves the referee; that it
  /// compared more than recall is counted as a disclosure.
  /// - Parameter predictions: one for each utterance of the corpus, in any order.
  /// - Throws: `UserError` where utterances or emotions are not those of the corpus.
  package func calibration(of predictions: Predictions) throws -> Calibration {
    guard predictions.emotions == emotions else {
      throw UserError.differentEmotions(expected: emotions, found: predictions.emotions)
    }
    let truth = Dictionary(
      disclose(for: .illustration).map { ($0.path, $0.emotion) }, uniquingKeysWith: { $1 })
    let labels = try predictions.paths.map { path in
      guard let label = truth[path] else {
        throw UserError(
          "'\(path)' is scored but is not an utterance of \(corpus). Score the target's utterances only."
        )
      }
      return label
    }
    return try Calibration(
      predictions, probabilities: predictions.probabilities, truth: labels)
  }
}
