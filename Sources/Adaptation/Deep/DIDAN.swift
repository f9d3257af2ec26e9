// SPDX-License-Identifier: MIT
import Networks

/// Deep implicit distribution alignment network: features in which target samples are sparse
/// combinations of source samples.
///
///     min over θ, W   L_reg(θ) + λ · L_IDA(θ, W)
///
/// Solved in turns: with the network fixed each target sample's weights are a lasso over the source
/// batch, with the weights fixed the network takes a gradient step through the residual.
/// Source: Zhao et al., ICASSP 2023 (arXiv 2302.08921). Settings cover the points that its
/// abstract leaves open. The default is the symmetric form: the source is rebuilt from the target as well, both
/// corpora are centred on the dictionary's mean, and the residual is divided by the dictionary's energy. That is
/// ours, chosen on the tasks of the notebook `Development`; ``own`` is the form that is closest to the equation.
public struct DIDAN: DeepMethod {
  public static let name = "DIDAN"
  public static let version = 2
  public static let source = "after Zhao et al., ICASSP 2023"

  /// λ.
  public var weight = 0.3
  /// The growth of λ over training.
  public var ramp = Ramp.sigmoid
  /// The layers whose features are aligned.
  public var layers: [FeatureLayer] = [.fullyConnected(2)]
  /// The way the losses of several layers are combined.
  public var combination = LayerCombination.sum
  /// The reconstruction of target features.
  public var reconstruction = Reconstruction.onDictionary
  /// The features they are rebuilt from.
  public var dictionary = SourceDictionary.batch
  /// The source samples that may rebuild a target sample: all in the marginal form, those of its kind
  /// in the conditional ones.
  public var granularity = Granularity.any
  /// The stand-in for the target's labels in the conditional forms.
  public var pseudoLabels = PseudoLabels()
  /// True if the source is rebuilt from the target as well, and both residuals are averaged.
  public var isSymmetric = true
  /// The weight, relative to λ, of the squared distance between a target sample's scores and the source labels
  /// combined by its weights: w_i rebuilds the label as it rebuilds the features. 0 for none.
  public var labelWeight = 0.0

  public init() {}

  /// The form with one direction: targets, centred on their own mean, are rebuilt from source samples, and the
  /// residual is divided by the targets' energy.
  public static var own: DIDAN {
    var method = DIDAN()
    method.reconstruction = Reconstruction()
    method.isSymmetric = false
    return method
  }

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    try ReconstructionTerm(
      ReconstructionTerm.Settings(
        weight: weight, ramp: ramp,
        levels: layers.map { ReconstructionTerm.Level(layer: $0, granularity: granularity) },
        combination: combination, reconstruction: reconstruction, dictionary: dictionary,
        pseudoLabels: pseudoLabels, isSymmetric: isSymmetric, labelWeight: labelWeight),
      of: Self.name, context)
  }
}
