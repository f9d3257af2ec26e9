import Torch

/// A weighted linear regression of features into emotion labels, in terms of second moments.
///
///     L(C, b) = 1/n Σ_i a_i ‖ x_i C + b − l_i ‖²        a_i = n / (K · n_k),  l_i one-hot
///
/// with K emotions, n_k samples of the one of sample i. The best b for a C is l̄ − x̄ C, with the
/// weighted means x̄ and l̄; what is left is tr(Cᵀ Q C) − 2 tr(Cᵀ R) + a constant.
struct LabelRegression {
  /// x̄ `[1, features]`.
  let mean: Tensor
  /// l̄ `[1, emotions]`: as much for each emotion that is there.
  let labelMean: Tensor
  /// Q `[features, features]`.
  let moments: Tensor
  /// R `[features, emotions]`.
  let correlations: Tensor
  /// L at C = 0.
  let energy: Double

  /// - Parameters:
  ///   - features: `[samples, features]`, float64.
  ///   - labels: class indices, one per sample.
  init(features: Tensor, labels: [Int], emotions: Int) throws {
    let balance = RegressionLoss.balancedWeights(labels: labels, emotions: emotions)
    let weights = try Tensor(labels.map { balance[$0] }, shape: [labels.count, 1])
    let shares = try weights / weights.sum()
    let targets = try Tensor(labels).oneHot(classes: emotions).to(.float64)
    mean = try (features * shares).sum(0, keeping: true)
    labelMean = try (targets * shares).sum(0, keeping: true)
    let centred = try features - mean
    let answers = try targets - labelMean
    let weighted = try (centred * (weights / Double(labels.count))).transposed()
    moments = try weighted.matmul(centred)
    correlations = try weighted.matmul(answers)
    energy = try (answers.squared() * weights).sum().item / Double(labels.count)
  }

  /// x C + b, `[samples, emotions]`.
  func scores(_ features: Tensor, _ coefficients: Tensor) throws -> Tensor {
    try (features - mean).matmul(coefficients) + labelMean
  }
}
