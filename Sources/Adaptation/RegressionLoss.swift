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

  /// The weight n / (C · n_c) of each emotion c, so that a rare emotion counts as much as a frequent
  /// one; an emotion without a sample has weight 0.
  /// - Parameter labels: class indices of the whole training set.
  public static func balancedWeights(labels: [Int], emotions: Int) -> [Double] {
    var counts = [Int](repeating: 0, count: emotions)
    for label in labels { counts[label] += 1 }
    return counts.map {
      $0 == 0 ? 0 : Double(labels.count) / (Double(emotions) * Double($0))
    }
  }
}
