import Torch

/// The directions in which samples vary, the widest first.
struct PrincipalComponents {
  /// `[1, features]`.
  let mean: Tensor
  /// Orthonormal columns, `[features, rank]`.
  let basis: Tensor

  /// As many as the samples span.
  /// - Parameter features: `[samples, features]`.
  /// - Throws: ``ShallowError/noVariance(corpus:)`` where all samples are equal.
  init(_ features: Tensor, corpus: String) throws {
    guard try features.isSpread else { throw ShallowError.noVariance(corpus: corpus) }
    mean = try features.mean(0, keeping: true)
    let centred = try features - mean
    basis = try centred.transposed().matmul(centred).leadingEigen(above: 1e-12).vectors
  }

  var rank: Int { basis.size(1) }

  /// The first components, `[features, dimension]`.
  func leading(_ dimension: Int) throws -> Tensor {
    try basis.narrowed(0..<dimension, dimension: 1)
  }

  /// Features around the mean, `[samples, features]`.
  func centred(_ features: Tensor) throws -> Tensor { try features - mean }
}

extension Tensor {
  /// Whether rows differ by more than rounding.
  var isSpread: Bool {
    get throws {
      let centred = try self - mean(0, keeping: true)
      return try centred.squared().sum().item > 1e-24 * squared().sum().item
    }
  }
}
