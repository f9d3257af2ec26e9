// SPDX-License-Identifier: MIT
import Networks
import Torch

/// Deep adaptation network: features whose means in the space of a kernel are the same for both corpora,
/// at every fully connected layer.
///
///     L = λ · Σ_ℓ MMD²(Z^s_ℓ, Z^t_ℓ),   Z_ℓ [batch, width of ℓ]
///
/// Source: Long et al., ICML 2015. Follows it in the layers, the output included, and in the kernel
/// of several widths. Departs: the kernels' shares are equal instead of optimised, MMD² is estimated
/// from all pairs of a batch instead of a quarter of them, and λ grows as in DANN.
public struct DAN: DeepMethod {
  public static let name = "DAN"
  public static let version = 1
  public static let source = "Long et al., ICML 2015"

  /// λ.
  public var weight = 1.0
  public var ramp = Ramp.sigmoid
  /// The layers ℓ.
  public var layers: [FeatureLayer] = [.fullyConnected(1), .fullyConnected(2), .scores]
  public var discrepancy = MaximumMeanDiscrepancy()

  public init() {}

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    try layers.requireAny(for: Self.name)
    return FormulaTerm { batch in
      let parts = try layers.map { layer in
        try discrepancy(layer.features(of: batch.source), layer.features(of: batch.target))
      }
      let sum = try parts.dropFirst().reduce(parts[0]) { try $0 + $1 }
      return TermValue(
        loss: try sum * (weight * ramp(batch.progress)),
        diagnostics: try zip(layers, parts).map { ("MMD² of \($0)", try $1.detached()) })
    }
  }
}
