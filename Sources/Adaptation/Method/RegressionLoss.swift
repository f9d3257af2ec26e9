import Torch

/// L_reg: how scores are regressed into emotion labels (J of Zhao et al., ICASSP 2023, eq. 1; the
/// abstract does not say which J, so it is a setting here).
public enum RegressionLoss: String, Codable, Hashable, Sendable, CaseIterable {
  /// The squared distance to the one-hot label.
  case squaredError
  /// The negative logarithm of the label's softmax probability.
  case crossEntropy

  /// The mean over the batch, each sample weighted.
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

  /// What is added to a rectified score: bounds the gradient where all scores are near zero.
  private static let floor = 1e-3

  /// The probabilities that scores stand for, with gradient.
  ///
  /// With cross-entropy the softmax of scores / T. Scores that were regressed to one-hot labels are
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
