import Networks

/// Deep implicit distribution alignment network: target samples are reconstructed from source ones.
///
///     min over θ, W   L_reg(θ) + λ · L_IDA(θ, W)
///
/// Solved in turns: with the network fixed each target sample's weights are a lasso over the source
/// batch, with the weights fixed the network takes a gradient step through the residual.
/// Source: Zhao et al., ICASSP 2023 (arXiv 2302.08921). What its abstract leaves open is a setting.
public struct DIDAN: DeepMethod {
  public static let name = "DIDAN"
  public static let version = 2
  public static let source = "Zhao et al., ICASSP 2023"

  /// λ.
  public var weight = 0.3
  /// How λ grows over training.
  public var ramp = Ramp.sigmoid
  /// The layers whose features are aligned.
  public var layers: [FeatureLayer] = [.fullyConnected(2)]
  /// What the losses of several layers come to.
  public var combination = LayerCombination.sum
  /// How target features are rebuilt.
  public var reconstruction = Reconstruction()
  /// What they are rebuilt from.
  public var dictionary = SourceDictionary.batch
  /// Who may rebuild whom: anyone in the marginal form, its like in the conditional ones.
  public var granularity = Granularity.any
  /// What stands in for the target's labels in the conditional forms.
  public var pseudoLabels = PseudoLabels()
  /// Whether the source is rebuilt from the target as well, and both residuals averaged.
  public var isSymmetric = false

  public init() {}

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    try ReconstructionTerm(
      ReconstructionTerm.Settings(
        weight: weight, ramp: ramp,
        levels: layers.map { ReconstructionTerm.Level(layer: $0, granularity: granularity) },
        combination: combination, reconstruction: reconstruction, dictionary: dictionary,
        pseudoLabels: pseudoLabels, isSymmetric: isSymmetric),
      of: Self.name, context)
  }
}
