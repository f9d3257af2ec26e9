// SPDX-License-Identifier: MIT
import Torch

/// Subspace alignment: a rotation of the source's principal axes into the target's.
///
///     A = P_s (P_sᵀ P_t)      source features (X_s − m_s) A, target features (X_t − m_t) P_t
///
/// with P_s and P_t `[features, dimension]` the leading principal components of each corpus, then a
/// ``LinearSVM``. P_sᵀ P_t is the matrix that brings P_s nearest to P_t in the Frobenius norm.
/// Source: Fernando et al., ICCV 2013, eq. 2 and algorithm 1. The paper chooses the dimension by a
/// bound on the stability of the subspaces; here several are tried.
public struct SA: ShallowMethod {
  public static let name = "SA"
  public static let version = 1
  public static let source = "Fernando et al., ICCV 2013"

  public var grid = SubspaceGrid()

  public init() {}

  public func candidates(_ problem: ShallowProblem) throws -> [ShallowCandidate] {
    let problem = try problem.checked()
    let subspaces = try CorpusSubspaces(problem)
    let (source, target) = (subspaces.source, subspaces.target)
    return try grid.candidates(problem, rank: subspaces.rank) {
      let axes = try target.leading($0)
      return (
        source: try subspaces.centredSource.matmul(Self.aligned(source.leading($0), to: axes)),
        map: try FeatureMap([.subtract(target.mean), .project(axes)])
      )
    }
  }

  /// P_s P_sᵀ P_t, `[features, dimension]`.
  static func aligned(_ source: Tensor, to target: Tensor) throws -> Tensor {
    try source.matmul(source.transposed().matmul(target))
  }
}
