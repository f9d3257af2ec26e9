// SPDX-License-Identifier: MIT
import Foundations
import Torch

/// The ratio of two corpora's densities, from a classifier that tells their samples apart.
///
/// A logistic regression of the corpus on standardised features, in which both corpora weigh the same, gives the
/// probability q(x) that a sample is of the target; then p_target(x) / p_source(x) = q(x) / (1 − q(x))
/// (Bickel et al., ICML 2007; You et al., ICML 2019, section 4.2). With y_i ∈ {0, 1} and a_i = n / (2 n_{y_i}),
///
///     min over w, b   1/n Σ_i a_i log(1 + exp(−(2 y_i − 1)(w · x_i + b))) + ½ λ ‖w‖²
///
/// is solved by Newton's method. The penalty keeps the ratio finite where corpora can be separated.
package struct DensityRatio {
  private let mean: Tensor
  private let scale: Tensor
  /// w and b, `[features + 1, 1]`.
  private let coefficients: Tensor

  /// λ
  static let penalty = 0.1
  private static let steps = 8

  /// - Parameters:
  ///   - source: `[source samples, features]`.
  ///   - target: `[target samples, features]`.
  /// - Throws: `UserError` where a corpus has no sample or a feature is not finite.
  package init(source: Tensor, target: Tensor) throws {
    for (name, features) in [("source", source), ("target", target)] {
      guard features.size(0) > 0 else { throw UserError.noSamples(of: name) }
      try features.requireFinite(corpus: name)
    }
    let (ns, nt) = (source.size(0), target.size(0))
    let all = try Tensor.concatenated([source, target]).to(.float64)
    mean = try all.mean(0, keeping: true)
    let deviation = try (all - mean).norm(0, keeping: true) / Double(ns + nt).squareRoot()
    scale = try Tensor(deviation.doubles.map { $0 > 1e-12 ? 1 / $0 : 0 })
    let rows = try Self.rows(of: all, mean, scale)
    let truth = try Tensor(
      [Double](repeating: 0, count: ns) + [Double](repeating: 1, count: nt), shape: [ns + nt, 1])
    let weights = try Tensor(
      [Double](repeating: 0.5 / Double(ns), count: ns)
        + [Double](repeating: 0.5 / Double(nt), count: nt), shape: [ns + nt, 1])
    let width = rows.size(1)
    // the bias is not penalised, but for what keeps the matrix regular
    let penalties = try Tensor(
      [Double](repeating: Self.penalty, count: width - 1) + [1e-9], shape: [width, 1])
    let diagonal = try Tensor.identity(width, type: .float64) * penalties
    var solution = try Tensor.zeros([width, 1], type: .float64)
    for _ in 0..<Self.steps {
      let probabilities = try rows.matmul(solution).sigmoid()
      let gradient =
        try rows.transposed().matmul((probabilities - truth) * weights)
        + penalties * solution
      let curvature = try probabilities * (1 - probabilities) * weights
      let hessian = try rows.transposed().matmul(rows * curvature) + diagonal
      solution = try solution - hessian.solve(gradient)
    }
    coefficients = solution
  }

  /// The density of the target divided by that of the source, one value per sample.
  /// - Parameter features: `[samples, features]`.
  package func callAsFunction(_ features: Tensor) throws -> [Double] {
    try Self.rows(of: features.to(.float64), mean, scale).matmul(coefficients).exp().doubles
  }

  /// Standardised features with a last column of ones.
  private static func rows(of features: Tensor, _ mean: Tensor, _ scale: Tensor) throws -> Tensor {
    try Tensor.concatenated(
      [(features - mean) * scale, Tensor.ones([features.size(0), 1], type: .float64)],
      dimension: 1)
  }
}
