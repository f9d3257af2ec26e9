// SPDX-License-Identifier: MIT
import Torch

/// The probabilities that regressed scores stand for in a method.
///
/// Squared error draws the scores of a sample to its one-hot label, so a method that was written for logits meets
/// scores between 0 and 1. Their plain softmax is nearly even: for a perfect output of 5 emotions its maximum is
/// 0.405, and all that is thresholded, sharpened or weighted by certainty does nothing. After cross-entropy all
/// readings are the softmax.
public enum ScoreReading: String, Codable, Hashable, Sendable, CaseIterable {
  /// Scores are posteriors already: see ``RegressionLoss/probabilities(of:temperature:)``.
  case rectified
  /// Scores are taken for logits: softmax(o).
  case softmax
  /// softmax(o / 0.2): see ``RegressionLoss/sharpened(_:)``.
  case sharpened
}

extension RegressionLoss {
  /// The probabilities that scores stand for, with gradient.
  /// - Parameters:
  ///   - scores: `[batch, emotions]`.
  ///   - reading: the way from regressed scores to probabilities.
  ///   - temperature: above 1 it makes the probabilities more even.
  /// - Returns: `[batch, emotions]`, rows with sum 1.
  public func probabilities(
    of scores: Tensor, read reading: ScoreReading, temperature: Double = 1
  ) throws -> Tensor {
    switch reading {
    case .rectified: return try probabilities(of: scores, temperature: temperature)
    case .softmax: return try (scores / temperature).softmax(1)
    case .sharpened: return try sharpened(temperature == 1 ? scores : scores / temperature)
    }
  }
}

/// In the JSON of settings, no reading stands for ``ScoreReading/rectified``.
extension KeyedEncodingContainer {
  mutating func encode(_ reading: ScoreReading, forKey key: Key) throws {
    if reading != .rectified { try encode(reading.rawValue, forKey: key) }
  }
}

extension KeyedDecodingContainer {
  func decode(_ type: ScoreReading.Type, forKey key: Key) throws -> ScoreReading {
    try decodeIfPresent(type, forKey: key) ?? .rectified
  }
}
