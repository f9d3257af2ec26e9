// SPDX-License-Identifier: MIT
import Networks
import Torch

/// Hierarchical distribution adaptation in nested Transformers, a network of its own.
///
///     L = r (λ_f MMD²(frames) + λ_s MMD²(segments) + λ_u MMD²(z))
///
/// Frames are those after the last frame layer, 96 per utterance; segments are those that enter the last segment layer,
/// 12 per utterance; two of each are drawn. z is the fully connected layer. See ``HierarchicalAlignment`` and
/// `NestedTransformers`; layer normalisation is the only one, so that there are no batch statistics.
/// Source: Lu et al., Interspeech 2024: the nesting, and the alignment at three levels. Ours are all sizes, the
/// distance, which its abstract does not name, and its weights. Compare it with ``NestedSourceOnly``.
public struct NestedHDA: DeepMethod {
  public static let name = "NestedHDA"
  public static let version = 1
  public static let source = "after Lu et al., Interspeech 2024"

  public var alignment = HierarchicalAlignment(frameStage: 1, segmentStage: 2)

  public init() {}

  public var needsSpectrograms: Bool { true }

  public func network(_ usual: NetworkSettings) -> NetworkSettings { usual.withNestedTransformers }

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    try alignment.term(of: Self.name, context)
  }
}
