// SPDX-License-Identifier: MIT
import Foundations
import Torch

/// The directions in which samples vary, that of the largest variance first.
struct PrincipalComponents {
  /// `[1, features]`.
  let mean: Tensor
  /// Orthonormal columns, `[features, rank]`.
  let basis: Tensor

  /// Finds as many directions as the samples span.
  /// - Parameter features: `[samples, features]`.
  /// - Throws: `UserError` where all samples are equal.
  init(_ features: Tensor, corpus: String) throws {
    guard try features.isSpread else { throw UserError.noVariance(of: corpus) }
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
  /// True if rows differ by more than rounding.
  var isSpread: Bool {
    get throws {
      let centred = try self - mean(0, keeping: true)
      return try centred.squared().sum().item > 1e-24 * squared().sum().item
    }
  }
}

/// The principal components of each corpus, and the source's features around their mean.
struct CorpusSubspaces {
  let source: PrincipalComponents
  let target: PrincipalComponents
  /// `[source samples, features]`.
  let centredSource: Tensor

  /// - Throws: `UserError` where all samples of a corpus are equal.
  init(_ problem: ShallowProblem) throws {
    source = try PrincipalComponents(problem.source, corpus: "source")
    target = try PrincipalComponents(problem.target, corpus: "target")
    centredSource = try source.centred(problem.source)
  }

  /// The largest dimension that both subspaces can have.
  var rank: Int { min(source.rank, target.rank) }
}
