// SPDX-License-Identifier: MIT
import Torch

/// Correlation alignment: the source is given the target's covariance.
///
///     X_s' = (X_s − m_s) (C_s + γI)^−½ (C_t + γI)^½      C = 1/(n − 1) Σ (x − m)ᵀ (x − m)
///
/// then a ``LinearSVM`` on X_s', which then classifies X_t − m_t.
/// Source: Sun et al., AAAI 2016, algorithm 1, where γ is 1. The paper's features are standardised, so
/// that their means are zero; here they are centred, which then changes nothing.
public struct CORAL: ShallowMethod {
  public static let name = "CORAL"
  public static let version = 1
  public static let source = "Sun et al., AAAI 2016"

  /// The values of γ to try, the default last.
  public var regularisers = [0.1, 10, 1]
  /// The costs to try, the default last.
  public var costs = LinearSVM.usualCosts

  public init() {}

  public func candidates(_ problem: ShallowProblem) throws -> [ShallowCandidate] {
    let problem = try problem.checked()
    let alignment = try CorrelationAlignment(source: problem.source, target: problem.target)
    let map = try FeatureMap([.subtract(alignment.targetMean)])
    return try regularisers.flatMap {
      try LinearSVM.candidates(
        source: alignment.recoloured(regulariser: $0), map: map, of: problem, costs: costs,
        settings: [("regulariser", $0)])
    }
  }
}

/// The covariances of both corpora, decomposed once for all regularisers.
struct CorrelationAlignment {
  /// Centred features, `[samples, features]`.
  let source: Tensor
  let target: Tensor
  /// `[1, features]`.
  let targetMean: Tensor
  private let sourceAxes: SpectralPower
  private let targetAxes: SpectralPower

  init(source: Tensor, target: Tensor) throws {
    self.source = try source - source.mean(0, keeping: true)
    targetMean = try target.mean(0, keeping: true)
    self.target = try target - targetMean
    sourceAxes = try SpectralPower(of: Self.covariance(self.source))
    targetAxes = try SpectralPower(of: Self.covariance(self.target))
  }

  /// X_s', `[source samples, features]`.
  func recoloured(regulariser: Double) throws -> Tensor {
    let whitening = try sourceAxes.power(-0.5, adding: regulariser)
    let colouring = try targetAxes.power(0.5, adding: regulariser)
    return try source.matmul(whitening).matmul(colouring)
  }

  /// The covariance of centred features, `[features, features]`.
  static func covariance(_ centred: Tensor) throws -> Tensor {
    try centred.transposed().matmul(centred) / Double(max(1, centred.size(0) - 1))
  }
}
