// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Foundations

/// The meaning of the scores of ``Predictions``, which decides how probabilities come from them.
package enum ScoreMeaning: String, Codable, CaseIterable, Sendable {
  /// Log-odds up to a constant, as cross-entropy trains them: probabilities are their softmax.
  case logits
  /// Estimates of the probabilities themselves, as squared error to one-hot labels trains them:
  /// negative ones count as 0, then each row is divided by its sum.
  case posteriors
}

/// A network's scores of every emotion for every utterance.
package struct Predictions: Hashable, Codable, Sendable {
  /// The utterances' paths, relative to their corpus's folder.
  package let paths: [String]
  /// The emotions of the columns.
  package let emotions: [Emotion]
  /// Row-major `[utterances, emotions]`; the higher, the likelier.
  package let scores: [Float]
  package let meaning: ScoreMeaning

  /// - Parameters:
  ///   - paths: the utterances', relative to their corpus's folder, one per row of scores.
  ///   - emotions: those of the columns, in their order.
  ///   - scores: row-major `[utterances, emotions]`.
  ///   - meaning: the way from scores to probabilities; the softmax by default.
  /// - Throws: `UserError` where the shape does not fit, there is nothing, or a score is not finite.
  package init(
    paths: [String], emotions: [Emotion], scores: [Float], meaning: ScoreMeaning = .logits
  ) throws {
    guard !paths.isEmpty else {
      throw UserError.tooFew("utterances", needed: 1, found: 0)
    }
    guard !emotions.isEmpty else {
      throw UserError.tooFew("emotions", needed: 1, found: 0)
    }
    guard scores.count == paths.count * emotions.count else {
      throw UserError(
        """
        \(paths.count) utterances and \(emotions.count) emotions need \(paths.count * emotions.count) scores, \
        but there are \(scores.count). Give one score per utterance and emotion, row by row.
        """)
    }
    if let wrong = scores.firstIndex(where: { !$0.isFinite }) {
      let (row, column) = wrong.quotientAndRemainder(dividingBy: emotions.count)
      throw UserError(
        """
        The score of \(emotions[column]) for '\(paths[row])' is not a finite number: the training has \
        diverged. Lower the learning rate or clip the gradient.
        """)
    }
    self.paths = paths
    self.emotions = emotions
    self.scores = scores
    self.meaning = meaning
  }

  /// The number of utterances.
  package var count: Int { paths.count }

  /// The scores of one utterance, `[emotions]`.
  package func scores(at row: Int) -> ArraySlice<Float> {
    scores[row * emotions.count..<(row + 1) * emotions.count]
  }

  /// The column of the highest score of each utterance, the first where several share it.
  var labelIndices: [Int] {
    paths.indices.map { row in
      let scores = scores(at: row)
      var best = scores.startIndex
      for index in scores.indices where scores[index] > scores[best] { best = index }
      return best - scores.startIndex
    }
  }

  /// The emotion with the highest score of each utterance, the first where several share it.
  package var labels: [Emotion] { labelIndices.map { emotions[$0] } }

  /// The share of utterances for which each emotion is predicted, `[emotions]`.
  package var shares: [Double] {
    var counts = [Double](repeating: 0, count: emotions.count)
    for label in labelIndices { counts[label] += 1 }
    return counts.map { $0 / Double(count) }
  }
}

extension Predictions {
  /// The probability of every emotion for every utterance, row-major `[utterances, emotions]`;
  /// ``ScoreMeaning`` defines how they come from the scores.
  package var probabilities: [Double] {
    paths.indices.flatMap { row -> [Double] in
      let scores = scores(at: row).map(Double.init)
      let weights =
        switch meaning {
        case .logits: scores.map { exp($0 - (scores.max() ?? 0)) }
        case .posteriors: scores.map { max($0, 0) }
        }
      let sum = weights.reduce(0, +)
      guard sum > 0 else { return weights.map { _ in 1 / Double(weights.count) } }
      return weights.map { $0 / sum }
    }
  }

  /// The entropy of an utterance's probabilities, averaged over the utterances, in nats: a measure of
  /// the network's indecision.
  package var meanEntropy: Double {
    entropies().mean
  }

  /// The mutual information between utterance and predicted emotion, in nats: the entropy of the
  /// mean prediction minus the mean entropy of the predictions. High when each prediction is
  /// certain and all emotions are used (Bridle et al., NIPS 1991; Krause et al., NIPS 2010).
  package var informationMaximisation: Double {
    let (mean, ofMean) = entropies()
    return ofMean - mean
  }

  private func entropies() -> (mean: Double, ofMean: Double) {
    let probabilities = probabilities
    var average = [Double](repeating: 0, count: emotions.count)
    for (index, probability) in probabilities.enumerated() {
      average[index % emotions.count] += probability / Double(count)
    }
    return (Self.entropy(probabilities) / Double(count), Self.entropy(average))
  }

  /// The entropy −Σ p ln p, where 0 ln 0 is 0.
  private static func entropy(_ probabilities: [Double]) -> Double {
    probabilities.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
  }
}
