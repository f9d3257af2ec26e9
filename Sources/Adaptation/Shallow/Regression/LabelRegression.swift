// SPDX-License-Identifier: MIT
import Torch

/// A weighted linear regression of features into emotion labels, in terms of second moments.
///
///     L(C, b) = 1/n Σ_i a_i ‖ x_i C + b − l_i ‖²        a_i = n / (K · n_k),  l_i one-hot
///
/// with K emotions and n_k samples of sample i's emotion. The best b for a C is l̄ − x̄ C, with the
/// weighted means x̄ and l̄; the rest is tr(Cᵀ Q C) − 2 tr(Cᵀ R) + a constant.
struct LabelRegression {
  /// x̄ `[1, features]`.
  let mean: Tensor
  /// l̄ `[1, emotions]`, the same for each emotion that occurs.
  let labelMean: Tensor
  /// Q `[features, features]`.
  let moments: Tensor
  /// R `[features, emotions]`.
  let correlations: Tensor
  /// The loss L at C = 0.
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

  /// The regressed labels x C + b, `[samples, emotions]`.
  func scores(_ features: Tensor, _ coefficients: Tensor) throws -> Tensor {
    try (features - mean).matmul(coefficients) + labelMean
  }

  /// A method's result with these coefficients C.
  /// - Parameter target: `[target samples, features]`.
  func candidate(
    _ target: Tensor, _ coefficients: Tensor, settings: [(name: String, value: Double)]
  ) throws -> ShallowCandidate {
    try ShallowCandidate(
      settings: settings,
      model: ShallowModel(
        FeatureMap([.subtract(mean)]), weights: coefficients.transposed(), biases: labelMean),
      target: target)
  }
}

/// A quadratic objective with a penalty that switches off whole features.
///
///     min over C   tr(Cᵀ Q C) − 2 tr(Cᵀ R) + λ Σ_j √(‖c_j‖² + ε²)
///
/// The row of feature j is c_j, so that the penalty is λ ‖C‖₂,₁ but for ε. Solved by weighting the
/// rows of a ridge regression again and again (Nie et al., NIPS 2010, algorithm 1): each step
/// minimises a quadratic that lies above the objective and touches it, so the objective never grows.
struct RowSparseRegression {
  /// Q `[features, features]`, symmetric and positive semi-definite.
  let moments: Tensor
  /// R `[features, emotions]`.
  let correlations: Tensor
  /// λ, positive.
  let penalty: Double
  /// ε, in units of C.
  static let smoothing = 1e-6

  /// The penalty λ from which on C is zero: 2 max_j ‖r_j‖.
  static func largestPenalty(_ correlations: Tensor) throws -> Double {
    try 2 * correlations.norm(1).largest().item
  }

  /// Solves for C.
  /// - Parameters:
  ///   - start: the first C; by default a ridge regression's.
  ///   - steps: the largest number of steps.
  ///   - tolerance: the share of the largest entry of C within which no entry may change in the last
  ///     step.
  func solution(from start: Tensor? = nil, steps: Int, tolerance: Double = 1e-5) throws -> Tensor {
    var coefficients =
      try start ?? step(lengths: Tensor.ones([moments.size(0), 1], type: .float64))
    for _ in 0..<steps {
      let next = try step(lengths: Self.lengths(coefficients))
      let change = try (next - coefficients).magnitude().largest().item
      coefficients = next
      if try change <= tolerance * next.magnitude().largest().item { break }
    }
    return coefficients
  }

  /// The objective at C.
  func objective(_ coefficients: Tensor) throws -> Double {
    let fit = try (coefficients * (moments.matmul(coefficients) - 2 * correlations)).sum().item
    return try fit + penalty * Self.lengths(coefficients).sum().item
  }

  /// The lengths √(‖c_j‖² + ε²) of the rows, `[features, 1]`.
  private static func lengths(_ coefficients: Tensor) throws -> Tensor {
    try (coefficients.squared().sum(1, keeping: true) + smoothing * smoothing).squareRoot()
  }

  /// Solves (Q + λ/2 diag(1/lengths)) C = R, in the coordinates Z = diag(lengths)^−½ C, in which a row that
  /// goes to zero keeps the matrix well conditioned.
  private func step(lengths: Tensor) throws -> Tensor {
    let scale = try lengths.squareRoot()
    let identity = try Tensor.identity(moments.size(0), type: .float64)
    let matrix = try moments * scale * scale.transposed() + identity * (penalty / 2)
    return try matrix.solve(correlations * scale) * scale
  }
}
