// SPDX-License-Identifier: MIT
import Networks

/// Layer-adapted implicit distribution alignment network: at each fully connected layer target samples
/// are reconstructed from source ones; the deeper the layer, the more alike the two must be.
///
///     L = λ · ⅓ (L_IDA(FC1; any) + L_IDA(FC2; same group) + L_IDA(FC3; same emotion))
///
/// The target's groups and emotions are the network's own confident predictions, from a fraction of
/// training on; before it, and for doubtful samples, the labelled terms are zero.
/// Source: Zhao et al., IEEE TCSS 2024 (arXiv 2310.03992), whose rough groups are by valence. Departs:
/// the compact network has two hidden layers, so that the scores stand for FC3; the weights and the
/// scale are those of ``DIDAN``, and the terms are averaged, so that λ means what it does there. The
/// source is rebuilt from the target as well; that is ours, chosen on the tasks of the notebook
/// `Development`.
public struct LIDAN: DeepMethod {
  public static let name = "LIDAN"
  public static let version = 1
  public static let source = "after Zhao et al., IEEE TCSS 2024"

  /// A layer, and the likeness that samples need there to rebuild each other.
  public struct Level: Codable, Hashable, Sendable {
    public var layer: FeatureLayer
    public var granularity: Granularity

    public init(_ layer: FeatureLayer, _ granularity: Granularity) {
      self.layer = layer
      self.granularity = granularity
    }
  }

  /// λ.
  public var weight = 0.3
  public var ramp = Ramp.sigmoid
  public var levels = [
    Level(.fullyConnected(1), .any), Level(.fullyConnected(2), .group), Level(.scores, .emotion),
  ]
  public var combination = LayerCombination.mean
  public var reconstruction = Reconstruction.onDictionary
  public var dictionary = SourceDictionary.batch
  public var pseudoLabels = PseudoLabels()
  /// True if the source is rebuilt from the target as well, and both residuals are averaged.
  public var isSymmetric = true

  public init() {}

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    try ReconstructionTerm(
      ReconstructionTerm.Settings(
        weight: weight, ramp: ramp,
        levels: levels.map {
          ReconstructionTerm.Level(layer: $0.layer, granularity: $0.granularity)
        },
        combination: combination, reconstruction: reconstruction, dictionary: dictionary,
        pseudoLabels: pseudoLabels, isSymmetric: isSymmetric),
      of: Self.name, context)
  }
}
