import Networks
import Torch

/// Deep implicit distribution alignment network: target samples are reconstructed from source ones.
///
///     min over θ, W   L_reg(θ) + λ · L_IDA(θ, W)
///
/// Solved in turns: with the network fixed each target sample's weights are a lasso over the source
/// batch, with the weights fixed the network takes a gradient step through the residual.
/// Source: Zhao et al., ICASSP 2023 (arXiv 2302.08921). What its abstract leaves open is a setting.
public struct DIDAN: AdaptationMethod {
  public static let name = "DIDAN"
  public static let version = 1
  public static let source = "Zhao et al., ICASSP 2023"

  /// λ.
  public var weight = 0.3
  /// How λ grows over training.
  public var ramp = Ramp.sigmoid
  /// The layer whose features are aligned.
  public var layer = FeatureLayer.fullyConnected(2)
  /// How target features are rebuilt.
  public var reconstruction = Reconstruction()
  /// Whether the source is rebuilt from the target as well, and both residuals averaged.
  public var isSymmetric = false

  public init() {}

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    DIDANTerm(settings: self)
  }
}

private struct DIDANTerm: AdaptationTerm {
  let settings: DIDAN

  func value(_ batch: AlignmentBatch) throws -> TermValue {
    let source = settings.layer.features(of: batch.source)
    let target = settings.layer.features(of: batch.target)
    let forward = try settings.reconstruction(target: target, from: source)
    var loss = forward.loss
    if settings.isSymmetric {
      let backward = try settings.reconstruction(target: source, from: target)
      loss = try (loss + backward.loss) * 0.5
    }
    return TermValue(
      loss: try loss * (settings.weight * settings.ramp(batch.progress)),
      diagnostics: [
        ("reconstruction residual", try loss.detached()),
        ("non-zero weights", try forward.weights.magnitude().greater(than: 0).to(.float32).mean()),
        ("source feature scale", try batchSpread(source)),
        ("target feature scale", try batchSpread(target)),
      ])
  }

  /// The root mean square distance of features from their mean: zero when they have collapsed.
  private func batchSpread(_ features: Tensor) throws -> Tensor {
    let features = try features.detached()
    return try (features - features.mean(0, keeping: true)).squared().sum(1).mean().squareRoot()
  }
}
