// SPDX-License-Identifier: MIT
import Torch

/// The loss L_reg that regresses scores into emotion labels.
///
/// J of Zhao et al., ICASSP 2023, eq. 1; the abstract does not name J, so it is a setting here.
public enum RegressionLoss: String, Codable, Hashable, Sendable, CaseIterable {
  /// The squared distance to the one-hot label.
  case squaredError
  /// The negative logarithm of the label's softmax probability.
  case crossEntropy

  /// The weighted mean of the samples' losses over the batch.
  /// - Parameters:
  ///   - scores: `[batch, emotions]`.
  ///   - labels: class indices, `[batch]`.
  ///   - weights: one per sample, `[batch]`; see ``balancedWeights(labels:emotions:)``.
  public func callAsFunction(scores: Tensor, labels: Tensor, weights: Tensor) throws -> Tensor {
    let target = try labels.oneHot(classes: scores.size(1))
    let perSample =
      switch self {
      case .squaredError: try (scores - target.to(scores.elementType)).squared().sum(1)
      case .crossEntropy: try -(scores.logSoftmax(1) * target).sum(1)
      }
    return try (perSample * weights).mean()
  }

  /// The summand of a rectified score, which bounds the gradient where all scores are near zero.
  private static let floor = 1e-3

  /// The probabilities that scores stand for, with gradient.
  ///
  /// For cross-entropy, the softmax of scores / T. Scores that were regressed to one-hot labels are
  /// posterior probabilities already: negative ones are cut, 0.001 is added, and each row is raised to
  /// 1 / T and divided by its sum.
  /// - Parameters:
  ///   - scores: `[batch, emotions]`.
  ///   - temperature: T; above 1 makes the probabilities more even.
  /// - Returns: `[batch, emotions]`, rows with sum 1.
  public func probabilities(of scores: Tensor, temperature: Double = 1) throws -> Tensor {
    switch self {
    case .crossEntropy: return try (scores / temperature).softmax(1)
    case .squaredError:
      var masses = try scores.relu() + Self.floor
      if temperature != 1 { masses = try masses.power(1 / temperature) }
      return try masses / masses.sum(1, keeping: true)
    }
  }

  /// The temperature T of ``sharpened(_:)`` for regressed scores.
  private static let sharpness = 0.2

  /// The probabilities that scores stand for where they are thresholded, or drawn to one class by their gradient:
  /// softmax(scores / T), with T = 0.2 for squared error and 1 for cross-entropy.
  ///
  /// Scores regressed to one-hot labels have a plain softmax that is nearly even: a perfect output has at most
  /// 0.475, 0.405, 0.352 for 4, 5, 6 classes, under any usual threshold of confidence. With T = 0.2 it has 0.980,
  /// 0.974, 0.967, and a best score that is 0.81 to 0.91 above equal others has 0.95. Unlike
  /// ``probabilities(of:temperature:)``, whose gradient is zero where a score is negative, every score has one. T is
  /// ours.
  /// - Parameter scores: `[batch, emotions]`.
  /// - Returns: `[batch, emotions]`, rows with sum 1, with gradient.
  public func sharpened(_ scores: Tensor) throws -> Tensor {
    try (self == .squaredError ? scores / Self.sharpness : scores).softmax(1)
  }

  /// The weight n / (C · n_c) of each emotion c, so that a rare emotion counts as much as a frequent
  /// one; an emotion without a sample has weight 0.
  /// - Parameters:
  ///   - labels: class indices of the whole training set.
  ///   - emotions: C, the number of classes that labels may name.
  public static func balancedWeights(labels: [Int], emotions: Int) -> [Double] {
    var counts = [Int](repeating: 0, count: emotions)
    for label in labels { counts[label] += 1 }
    return counts.map {
      $0 == 0 ? 0 : Double(labels.count) / (Double(emotions) * Double($0))
    }
  }
}

extension Tensor {
  /// The entropy of each row of probabilities in nats, `[rows, 1]`; 0 ln 0 is 0.
  func entropies() throws -> Tensor {
    try -(self * atLeast(1e-30).log()).sum(1, keeping: true)
  }

  /// The weight 1 + e^(−H) of each row of probabilities, divided by the mean weight: certain samples
  /// count more.
  ///
  /// Without gradient, `[rows, 1]`. Source: Long et al., NeurIPS 2018 (CDAN+E); Jin et al., ECCV
  /// 2020 (MCC).
  func certaintyWeights() throws -> Tensor {
    try withoutGradient {
      let weights = try (-(detached().entropies())).exp() + 1
      return try weights / weights.mean()
    }
  }
}
