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
package enum DensityRatio {
  /// λ
  static let penalty = 0.1
  private static let steps = 8

  /// Estimates the density of the target divided by that of the source.
  /// - Parameters:
  ///   - samples: where to estimate it, `[samples, features]`.
  ///   - source: samples of the source to learn from, `[source samples, features]`.
  ///   - target: samples of the target to learn from, `[target samples, features]`.
  /// - Returns: one value per sample, positive.
  /// - Throws: `UserError` where a corpus has no sample or a feature is not finite.
  package static func values(at samples: Tensor, source: Tensor, target: Tensor) throws -> [Double]
  {
    for (name, features) in [("source", source), ("target", target)] {
      guard features.size(0) > 0 else { throw UserError.noSamples(of: name) }
      try features.requireFinite(corpus: name)
    }
    let known = try Tensor.concatenated([source, target]).to(.float64)
    let mean = try known.mean(0, keeping: true)
    let scale = try known.reciprocalDeviations(from: mean)
    let parts = try SampleSpan.coordinates(
      of: [known, samples.to(.float64)].map { try ($0 - mean) * scale }
    ).map { part in
      // the last column stands for b
      try Tensor.concatenated(
        [part, Tensor.ones([part.size(0), 1], type: .float64)], dimension: 1)
    }
    let coefficients = try solution(parts[0], counts: [source.size(0), target.size(0)])
    return try parts[1].matmul(coefficients).exp().doubles
  }

  /// Solves for w and b, `[features + 1, 1]`.
  /// - Parameters:
  ///   - rows: source samples, then target samples, with a last column of ones.
  ///   - counts: the number of samples of source and target.
  private static func solution(_ rows: Tensor, counts: [Int]) throws -> Tensor {
    let (all, width) = (rows.size(0), rows.size(1))
    func column(_ values: [Double]) throws -> Tensor {
      try Tensor(
        zip(values, counts).flatMap { [Double](repeating: $0, count: $1) }, shape: [all, 1])
    }
    let truth = try column([0, 1])
    let weights = try column(counts.map { 0.5 / Double($0) })
    // of b only as much as keeps the matrix regular
    let penalties = try Tensor(
      [Double](repeating: penalty, count: width - 1) + [1e-9], shape: [width, 1])
    let diagonal = try Tensor.identity(width, type: .float64) * penalties
    var solution = try Tensor.zeros([width, 1], type: .float64)
    for _ in 0..<steps {
      let probabilities = try rows.matmul(solution).sigmoid()
      let gradient =
        try rows.transposed().matmul((probabilities - truth) * weights) + penalties * solution
      let curvature = try probabilities * (1 - probabilities) * weights
      let hessian = try rows.transposed().matmul(rows * curvature) + diagonal
      solution = try solution - hessian.solve(gradient)
    }
    return solution
  }
}
