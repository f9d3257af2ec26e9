// SPDX-License-Identifier: MIT
import Torch

/// The space that samples span, in which linear models with a penalty on ‖w‖ have their solution.
enum SampleSpan {
  /// Rotates samples into the space that all of them span, if it has fewer dimensions than there are features.
  ///
  /// With the eigenvectors U and eigenvalues Λ of X Xᵀ, the coordinates are U Λ^½: all inner products, and with
  /// them all predictions of such a model, stay as they are, at the cost of few samples instead of many features.
  /// - Parameter parts: samples `[samples, features]`, float64.
  /// - Returns: the same samples, `[samples, min(features, all samples)]`.
  static func coordinates(of parts: [Tensor]) throws -> [Tensor] {
    let count = parts.reduce(0) { $0 + $1.size(0) }
    guard let width = parts.first?.size(1), width > count else { return parts }
    let all = try Tensor.concatenated(parts)
    let (values, vectors) = try all.matmul(all.transposed()).symmetricEigen()
    let rotated = try vectors * values.atLeast(0).squareRoot()
    var start = 0
    return try parts.map { part in
      defer { start += part.size(0) }
      return try rotated.narrowed(start..<start + part.size(0))
    }
  }
}

extension Tensor {
  /// The reciprocal of each feature's standard deviation, `[features]`, float64; 0 for one that does not vary.
  /// - Parameter mean: the mean of each feature, `[1, features]`.
  func reciprocalDeviations(from mean: Tensor) throws -> Tensor {
    let deviations = try (self - mean).norm(0) / Double(size(0)).squareRoot()
    return try Tensor(deviations.doubles.map { $0 > 1e-12 ? 1 / $0 : 0 })
  }
}
