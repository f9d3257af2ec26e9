import Torch

/// A quadratic objective with a penalty that switches whole features off.
///
///     min over C   tr(Cᵀ Q C) − 2 tr(Cᵀ R) + λ Σ_j √(‖c_j‖² + ε²)
///
/// c_j is the row of feature j, so that the penalty is λ ‖C‖₂,₁ but for ε. Solved by weighting the
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

  /// The λ from which on C is zero: 2 max_j ‖r_j‖.
  static func largestPenalty(_ correlations: Tensor) throws -> Double {
    try 2 * correlations.norm(1).largest().item
  }

  /// Solves for C.
  /// - Parameters:
  ///   - start: where to begin; without, by a ridge regression.
  ///   - steps: the largest number of steps.
  ///   - tolerance: ends when no entry of C changes by more than this share of the largest.
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

  /// √(‖c_j‖² + ε²), `[features, 1]`.
  private static func lengths(_ coefficients: Tensor) throws -> Tensor {
    try (coefficients.squared().sum(1, keeping: true) + smoothing * smoothing).squareRoot()
  }

  /// (Q + λ/2 diag(1/lengths)) C = R, in the coordinates Z = diag(lengths)^−½ C, in which a row that
  /// goes to zero keeps the matrix well conditioned.
  private func step(lengths: Tensor) throws -> Tensor {
    let scale = try lengths.squareRoot()
    let identity = try Tensor.identity(moments.size(0), type: .float64)
    let matrix = try moments * scale * scale.transposed() + identity * (penalty / 2)
    return try matrix.solve(correlations * scale) * scale
  }
}
