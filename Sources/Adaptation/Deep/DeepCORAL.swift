// SPDX-License-Identifier: MIT
import Networks
import Torch

/// Correlation alignment in a network: features with the same covariance in both corpora.
///
///     L = λ / (4 d²) · ‖C_s − C_t‖²_F,   C = Xᵀ X / (n − 1), X centred [n, d]
///
/// Source: Sun & Saenko, ECCV Workshops 2016, equations 1 to 3. Follows its formula. Departs in the
/// layer: the paper aligns the scores (set `layers` to `[.scores]`), here the features that the other
/// methods align. The d × d covariances are never formed: ‖AᵀA − BᵀB‖² = ‖AAᵀ‖² + ‖BBᵀ‖² − 2‖ABᵀ‖².
public struct DeepCORAL: DeepMethod {
  public static let name = "DeepCORAL"
  public static let version = 1
  public static let source = "Sun & Saenko, ECCV Workshops 2016"

  /// λ.
  public var weight = 1.0
  public var ramp = Ramp.constant
  public var layers: [FeatureLayer] = [.fullyConnected(2)]

  public init() {}

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    try layers.requireAny(for: Self.name)
    return FormulaTerm { batch in
      let parts = try layers.map { layer in
        try Self.distance(layer.features(of: batch.source), layer.features(of: batch.target))
      }
      let sum = try parts.dropFirst().reduce(parts[0]) { try $0 + $1 }
      return TermValue(
        loss: try sum * (weight * ramp(batch.progress)),
        diagnostics: [("covariance distance", try sum.detached())])
    }
  }

  /// ‖C_s − C_t‖²_F / (4 d²), from features `[samples, d]` each.
  ///
  /// One sample has no covariance; the value is then 0, so that such a batch pulls nowhere.
  public static func distance(_ source: Tensor, _ target: Tensor) throws -> Tensor {
    if min(source.size(0), target.size(0)) < 2 { return try source.sum() * 0 + target.sum() * 0 }
    let a = try scaled(source)
    let b = try scaled(target)
    func product(_ x: Tensor, _ y: Tensor) throws -> Tensor {
      try x.matmul(y.transposed()).squared().sum()
    }
    let own = try product(a, a) + product(b, b)
    let width = Double(source.size(1))
    return try (own - 2 * product(a, b)).atLeast(0) / (4 * width * width)
  }

  /// X / √(n − 1), centred.
  private static func scaled(_ features: Tensor) throws -> Tensor {
    let centred = try features - features.mean(0, keeping: true)
    return try centred / Double(features.size(0) - 1).squareRoot()
  }
}
