// SPDX-License-Identifier: MIT
import Torch

/// Squared Euclidean distances of samples, and the radial kernel of them.
enum SampleDistances {
  /// ‖x_i − y_j‖², `[first samples, second samples]`.
  static func squared(_ first: Tensor, _ second: Tensor) throws -> Tensor {
    let squares = try first.squared().sum(1, keeping: true)
    let others = try second.squared().sum(1, keeping: true)
    let products = try first.matmul(second.transposed())
    return try (squares + others.transposed() - 2 * products).atLeast(0)
  }

  /// exp(−‖x_i − y_j‖² / 2σ²), `[first samples, second samples]`.
  static func radialKernel(_ first: Tensor, _ second: Tensor, width: Double) throws -> Tensor {
    try radialKernel(squared(first, second), width: width)
  }

  /// The same of squared distances.
  static func radialKernel(_ squared: Tensor, width: Double) throws -> Tensor {
    try (squared * (-1 / (2 * width * width))).exp()
  }

  /// The median distance, not squared, over pairs of different samples; 1 where more than half of the pairs
  /// are equal.
  /// - Parameter squared: squared distances of samples from themselves.
  static func median(_ squared: Tensor) throws -> Double {
    let count = squared.size(0)
    let pairs = count * (count - 1)
    guard pairs > 0 else { return 1 }
    // every pair occurs twice, after the `count` zeros of the diagonal
    var values = try squared.doubles
    let upper = values.select(count + pairs / 2)
    let lower = values[..<(count + pairs / 2)].max() ?? upper
    let median = (lower.squareRoot() + upper.squareRoot()) / 2
    return median > 0 ? median : 1
  }
}
