// SPDX-License-Identifier: MIT
import Networks
import Torch

/// Joint adaptation network: features and predictions with the same joint mean in both corpora.
///
///     L = λ · JMMD²,   k((x, p), (x', p')) = Π_ℓ k_ℓ(z_ℓ, z'_ℓ)
///
/// MMD² with the product of the layers' kernels. Source: Long et al., ICML 2017. Follows
/// it in the layers before and at the output, predictions as probabilities. Departs: the width of the
/// predictions' kernel comes from the batch, as for features, instead of being fixed, and all pairs
/// are used instead of a linear-time estimate.
public struct JAN: DeepMethod {
  public static let name = "JAN"
  public static let version = 1
  public static let source = "Long et al., ICML 2017"

  /// λ.
  public var weight = 1.0
  public var ramp = Ramp.sigmoid
  /// The layers ℓ; `scores` enter as probabilities.
  public var layers: [FeatureLayer] = [.fullyConnected(2), .scores]
  public var discrepancy = MaximumMeanDiscrepancy()
  /// The way from regressed scores to probabilities.
  public var reading = ScoreReading.rectified

  public init() {}

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    try layers.requireAny(for: Self.name)
    let regression = context.loss
    return FormulaTerm { batch in
      let kernels = try layers.map { layer in
        let both = try [batch.source, batch.target].map { activations in
          let features = layer.features(of: activations)
          return layer == .scores
            ? try regression.probabilities(of: features, read: reading) : features
        }
        return try discrepancy.kernels(Tensor.concatenated(both))
      }
      let joint = try kernels.dropFirst().reduce(kernels[0]) { try $0 * $1 }
      let value = try discrepancy.value(kernel: joint, sources: batch.source.scores.size(0))
      return TermValue(
        loss: try value * (weight * ramp(batch.progress)),
        diagnostics: [("joint MMD²", try value.detached())])
    }
  }
}
