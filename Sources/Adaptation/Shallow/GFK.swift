// SPDX-License-Identifier: MIT
import Foundation
import Torch

/// Geodesic flow kernel: a comparison of features in all subspaces between the source's and the target's.
///
/// The subspaces are spanned by the leading principal components of each corpus. Features centred per
/// corpus go through the square root of the `GeodesicFlowKernel` into a ``LinearSVM``.
/// Source: Gong et al., CVPR 2012. The paper classifies by the nearest neighbour; here the
/// machine of the other methods does.
public struct GFK: ShallowMethod {
  public static let name = "GFK"
  public static let version = 1
  public static let source = "Gong et al., CVPR 2012"

  public var grid = SubspaceGrid()

  public init() {}

  public func candidates(_ problem: ShallowProblem) throws -> [ShallowCandidate] {
    let problem = try problem.checked()
    let subspaces = try CorpusSubspaces(problem)
    let (source, target) = (subspaces.source, subspaces.target)
    return try grid.candidates(problem, rank: subspaces.rank) {
      let flow = try GeodesicFlowKernel(from: source.leading($0), to: target.leading($0))
      return (
        source: try subspaces.centredSource.matmul(flow.root),
        map: try FeatureMap([.subtract(target.mean), .project(flow.root)])
      )
    }
  }
}

/// The inner product of features, averaged over all subspaces on the geodesic between two.
///
///     G = ∫₀¹ Φ(t) Φ(t)ᵀ dt      x_i, x_j ↦ x_iᵀ G x_j
///
/// Let a_k and P_t v_k be the principal vectors of the two subspaces, θ_k the angle between them and b_k
/// the unit vector orthogonal to the source's subspace with P_t v_k = cos θ_k a_k + sin θ_k b_k. The
/// flow has the columns cos(t θ_k) a_k + sin(t θ_k) b_k, so
///
///     G = Σ_k   ½ (1 + sinc 2θ_k) a_k a_kᵀ  +  sin² θ_k / 2θ_k (a_k b_kᵀ + b_k a_kᵀ)
///             + ½ (1 − sinc 2θ_k) b_k b_kᵀ                        sinc x = sin x / x
///
/// Source: Gong et al., CVPR 2012, section 3.3. Departs in two ways from eq. 5 there. These are the
/// integrals themselves, whereas the paper's diagonal terms are twice as large. And b_k is taken from
/// the residual of P_t v_k, not from a basis of the orthogonal complement, so that subspaces wider than
/// half of the features work, and so do angles of 0.
struct GeodesicFlowKernel {
  /// θ, ascending, in radians.
  let angles: [Double]
  /// R `[features, 2 · dimension]` with R Rᵀ = G.
  ///
  /// A linear machine on X R is the one on X G^½: R is G^½ up to a rotation, which leaves the ‖w‖² of a
  /// machine unchanged.
  let root: Tensor

  /// The flow between two subspaces of one dimension.
  /// - Parameters:
  ///   - source: P_s, orthonormal columns, `[features, dimension]`.
  ///   - target: P_t, the same.
  init(from source: Tensor, to target: Tensor) throws {
    let (u, _, v) = try source.transposed().matmul(target).singularValueDecomposition()
    let start = try source.matmul(u)
    let end = try target.matmul(v)
    let cosines = try (start * end).sum(0).doubles
    // the residual's length is the sine, exact where the cosine has no digits left
    let residual = try end - source.matmul(source.transposed().matmul(end))
    let sines = try residual.norm(0).doubles
    angles = zip(sines, cosines).map { atan2($0, $1) }
    let away = try residual * Tensor(sines.map { $0 > 1e-12 ? 1 / $0 : 0 })
    let roots = angles.map(Self.squareRoot)
    let (along, across, beyond) = (
      try Tensor(roots.map(\.along)), try Tensor(roots.map(\.across)),
      try Tensor(roots.map(\.beyond))
    )
    root = try .concatenated(
      [start * along + away * across, start * across + away * beyond], dimension: 1)
  }

  /// G, `[features, features]`.
  func kernel() throws -> Tensor { try root.matmul(root.transposed()) }

  /// The square root of the integral over one angle, [[along, across], [across, beyond]] in (a, b).
  private static func squareRoot(_ angle: Double) -> (
    along: Double, across: Double, beyond: Double
  ) {
    guard angle > 0 else { return (1, 0, 0) }
    let half = sin(2 * angle) / (4 * angle)
    let (along, across, beyond) = (
      0.5 + half, sin(angle) * sin(angle) / (2 * angle), 0.5 - half
    )
    // M^½ = (M + √det M) / √(tr M + 2 √det M); the trace is 1
    let root = max(0, along * beyond - across * across).squareRoot()
    let scale = (1 + 2 * root).squareRoot()
    return ((along + root) / scale, across / scale, (beyond + root) / scale)
  }
}
