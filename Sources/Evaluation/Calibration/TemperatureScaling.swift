// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Foundations

/// One temperature T that turns scores into calibrated probabilities, softmax(z / T), without changing the emotion
/// of the highest score (Guo et al., ICML 2017, section 4.2).
///
/// T minimises the mean negative log-likelihood of the labels of utterances that were not learnt from,
///
///     L(T) = Σ_i w_i [ln Σ_k exp(z_ik / T) − Σ_k t_ik z_ik / T]
///
/// which is convex in 1 / T. z are the scores as they are, whatever their ``ScoreMeaning``: for regressed one-hot
/// labels, which lie near 0 and 1, T is far below 1, and T = 1 does not stand for the probabilities without
/// calibration.
///
/// What is ours:
///
/// - The weights w_i = 1 / (C n_{y_i}), C emotions that occur, n_c utterances of emotion c: all emotions count the
///   same, as they do in training and in the UAR.
/// - The labels t_i = (1 − ε) · one-hot + ε / C, where C is the number of columns and ε = 1 / (n + 1): one further
///   utterance of unknown emotion. Without it, scores that are all right would give T = 0 and every probability 1
///   (Platt, 1999, section 2.2, has the same remedy for two classes).
/// - T is bounded by ``range``. Scores that tell nothing of the labels give its upper end: all emotions alike.
package struct TemperatureScaling: Hashable, Codable, Sendable {
  /// T.
  package let temperature: Double

  /// The temperatures that are searched.
  package static let range = 0.01...100.0
  /// The fewest utterances that a temperature is fitted to.
  package static let fewest = 10
  /// Halvings of the range of ln(1 / T), from 9.2 to below the spacing of numbers.
  private static let halvings = 60

  /// A known temperature.
  /// - Throws: `UserError` where it is not a positive number.
  package init(temperature: Double) throws {
    guard temperature > 0, temperature.isFinite else {
      throw UserError(
        "A temperature of \(temperature) scales no score. Take a positive number.")
    }
    self.temperature = temperature
  }

  /// Finds the temperature by bisection of the derivative with respect to 1 / T, which grows with it.
  /// - Parameters:
  ///   - predictions: scores of utterances that were not learnt from.
  ///   - truth: the emotion of each.
  /// - Throws: `UserError` where numbers differ, an emotion is not listed, there are fewer than ``fewest``
  ///   utterances, or all have one emotion.
  package init(_ predictions: Predictions, truth: [Emotion]) throws {
    guard truth.count == predictions.count else {
      throw UserError.differentLengths(predictions.count, truth.count)
    }
    guard truth.count >= Self.fewest else {
      throw UserError.tooFew("utterances", needed: Self.fewest, found: truth.count)
    }
    let labels = try truth.map { emotion in
      guard let index = predictions.emotions.firstIndex(of: emotion) else {
        throw UserError.differentEmotions(expected: truth.distinct(), found: predictions.emotions)
      }
      return index
    }
    let counts = Dictionary(labels.map { ($0, 1.0) }, uniquingKeysWith: +)
    guard counts.count > 1 else {
      throw UserError.tooFew("emotions", needed: 2, found: counts.count)
    }
    let weights = labels.map { 1 / (Double(counts.count) * (counts[$0] ?? 1)) }
    let (columns, share) = (predictions.emotions.count, 1 / Double(truth.count + 1))
    // dL / d(1 / T) = Σ w (mean of z under softmax(z / T) − mean of z under t)
    func slope(_ inverse: Double) -> Double {
      let probabilities = predictions.probabilities(inverse: inverse)
      return labels.indices.reduce(0) { sum, row in
        let scores = predictions.scores(at: row).map(Double.init)
        let own = probabilities[row * columns..<(row + 1) * columns]
        let expected = zip(own, scores).reduce(0) { $0 + $1.0 * $1.1 }
        let wanted =
          (1 - share) * scores[labels[row]] + share * scores.reduce(0, +) / Double(columns)
        return sum + weights[row] * (expected - wanted)
      }
    }
    var low = -log(Self.range.upperBound)
    var high = -log(Self.range.lowerBound)
    if slope(exp(low)) >= 0 {
      temperature = Self.range.upperBound
    } else if slope(exp(high)) <= 0 {
      temperature = Self.range.lowerBound
    } else {
      for _ in 0..<Self.halvings {
        let middle = (low + high) / 2
        if slope(exp(middle)) < 0 { low = middle } else { high = middle }
      }
      temperature = exp(-(low + high) / 2)
    }
  }
}

extension Predictions {
  /// The calibrated probability of every emotion for every utterance, softmax(z / T), row-major
  /// `[utterances, emotions]`.
  package func probabilities(_ scaling: TemperatureScaling) -> [Double] {
    probabilities(inverse: 1 / scaling.temperature)
  }

  /// - Parameter inverse: 1 / T.
  fileprivate func probabilities(inverse: Double) -> [Double] {
    paths.indices.flatMap { row -> [Double] in
      let scores = scores(at: row).map(Double.init)
      let highest = scores.max() ?? 0
      let weights = scores.map { exp(($0 - highest) * inverse) }
      let sum = weights.reduce(0, +)
      return weights.map { $0 / sum }
    }
  }
}
