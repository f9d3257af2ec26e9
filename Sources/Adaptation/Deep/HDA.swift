// SPDX-License-Identifier: MIT
import Networks
import Torch

/// Hierarchical distribution adaptation, with three depths of the convolutional network in the place of three levels
/// of time.
///
///     L = r (λ_f MMD²(b1) + λ_s MMD²(b3) + λ_u MMD²(z))
///
/// Frames are the columns of the first stage's output b1, 24 per utterance in the compact network, segments those of
/// the third's b3, 6 per utterance, of channels · height numbers each; two of each are drawn. z is FC2. See
/// ``HierarchicalAlignment``.
/// Source: Lu et al., Interspeech 2024: frame-, segment- and utterance-level features, each aligned. Its nested
/// Transformers are those of ``NestedHDA``. Ours are the distance, which its abstract does not name, its weights, and
/// the depths that stand for levels. The kernels' width is the mean distance.
public struct HDA: DeepMethod {
  public static let name = "HDA"
  public static let version = 1
  public static let source = "after Lu et al., Interspeech 2024"

  public var alignment = HierarchicalAlignment(frameStage: 1, segmentStage: 3)

  public init() {}

  public var needsSpectrograms: Bool { true }

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    try alignment.term(of: Self.name, context)
  }
}
