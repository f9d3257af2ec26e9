// SPDX-License-Identifier: MIT
import Torch

/// Powers of a symmetric, positive semi-definite matrix, decomposed once for all of them.
struct SpectralPower {
  private let values: Tensor
  private let vectors: Tensor

  init(of matrix: Tensor) throws { (values, vectors) = try matrix.symmetricEigen() }

  /// (M + γI)^p; an eigenvalue that rounding made negative counts as zero.
  func power(_ exponent: Double, adding regulariser: Double = 0) throws -> Tensor {
    let scales = try (values.atLeast(0) + regulariser).power(exponent)
    return try (vectors * scales).matmul(vectors.transposed())
  }
}
