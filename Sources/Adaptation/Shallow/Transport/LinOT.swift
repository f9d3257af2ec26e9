// SPDX-License-Identifier: MIT
import Torch

/// Linear optimal transport: the source is moved by the map that takes a Gaussian of its mean and covariance
/// to the target's at the least cost.
///
///     X_s' = (X_s − m_s) A + m_t
///     A = S^−½ (S^½ T S^½)^½ S^−½      S = C_s + γI,  T = C_t + γI,  C = 1/n Σ (x − m)ᵀ (x − m)
///
/// then a ``LinearSVM`` on X_s', which then classifies X_t.
/// Source: Flamary et al., arXiv:1905.10155, 2019; the map is that of Knott & Smith, J. of Optimization
/// Theory and Applications 1984. γ makes the covariances of few samples regular.
public struct LinOT: ShallowMethod {
  public static let name = "LinOT"
  public static let version = 1
  public static let source = "Flamary et al., arXiv 2019"

  /// The values of γ to try, the default last.
  public var regularisers = [0.01, 1, 0.1]
  /// The costs to try, the default last.
  public var costs = [0.001, 0.1, 0.01]

  public init() {}

  public func candidates(_ problem: ShallowProblem) throws -> [ShallowCandidate] {
    let problem = try problem.checked()
    let map = try GaussianTransport(source: problem.source, target: problem.target)
    return try regularisers.flatMap {
      try LinearSVM.candidates(
        source: map.transported(regulariser: $0), of: problem, costs: costs,
        settings: [("regulariser", $0)])
    }
  }
}

/// The map between the Gaussians of both corpora.
package struct GaussianTransport {
  private let centred: Tensor
  private let targetMean: Tensor
  private let targetCovariance: Tensor
  private let sourceAxes: SpectralPower

  package init(source: Tensor, target: Tensor) throws {
    centred = try source - source.mean(0, keeping: true)
    targetMean = try target.mean(0, keeping: true)
    targetCovariance = try Self.covariance(target - targetMean)
    sourceAxes = try SpectralPower(of: Self.covariance(centred))
  }

  private static func covariance(_ centred: Tensor) throws -> Tensor {
    try centred.transposed().matmul(centred) / Double(centred.size(0))
  }

  /// X_s', `[source samples, features]`.
  /// - Parameter regulariser: γ, positive.
  package func transported(regulariser: Double) throws -> Tensor {
    let root = try sourceAxes.power(0.5, adding: regulariser)
    let inverse = try sourceAxes.power(-0.5, adding: regulariser)
    let identity = try Tensor.identity(targetCovariance.size(0), type: .float64)
    let between = try root.matmul(targetCovariance + identity * regulariser).matmul(root)
    let middle = try SpectralPower(of: between).power(0.5)
    return try centred.matmul(inverse.matmul(middle).matmul(inverse)) + targetMean
  }
}
