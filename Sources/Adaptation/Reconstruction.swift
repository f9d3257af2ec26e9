import Torch

/// L_IDA: how badly target features are rebuilt from source features, in units of their own size.
///
/// With Z^s the source's features (the dictionary) and sparse weights w_i,
///
///     L_IDA = Σ_i ‖ T_i − w_i D ‖² / scale        (Zhao et al., ICASSP 2023, eq. 3)
///
/// The raw residual can be made zero by shrinking all features to zero, so it is divided by an
/// energy through which the gradient flows as well: multiplying all features by a number changes
/// nothing. The published abstract does not say how the scale is protected; this is ours.
public struct Reconstruction: Codable, Hashable, Sendable {
  /// What both corpora's features are centred on.
  public enum Centre: String, Codable, Hashable, Sendable, CaseIterable {
    /// Each corpus on its own mean.
    case own
    /// Both on the dictionary's mean: a shift between the corpora counts as misfit.
    case dictionary
  }

  /// What the residual is divided by.
  public enum Scale: String, Codable, Hashable, Sendable, CaseIterable {
    /// Σ‖T_i‖²: the share of the target's energy that is not explained.
    case targetEnergy
    /// Σ‖D_j‖², per target as many as per atom.
    case dictionaryEnergy
  }

  public var coding = SparseCoding()
  /// τ as θ_i / max_j |⟨T_i, D_j⟩|, between 0 (no penalty) and 1 (all weights zero).
  public var sparsity = 0.1
  public var centre = Centre.own
  public var scale = Scale.targetEnergy
  /// Whether the gradient also moves the dictionary's features.
  public var movesDictionary = true

  public init() {}

  /// What came out for one pair of batches.
  public struct Outcome {
    /// L_IDA, one number with gradient.
    public let loss: Tensor
    /// W `[targets, atoms]`, without gradient.
    public let weights: Tensor
  }

  /// Rebuilds targets from a dictionary.
  /// - Parameters:
  ///   - target: features `[targets, width]`.
  ///   - source: features `[atoms, width]`.
  public func callAsFunction(target: Tensor, from source: Tensor) throws -> Outcome {
    let source = movesDictionary ? source : try source.detached()
    let sourceMean = try source.mean(0, keeping: true)
    let dictionary = try source - sourceMean
    let targets = try target - (centre == .own ? target.mean(0, keeping: true) : sourceMean)
    let weights = try withoutGradient {
      let targets = try targets.detached()
      let dictionary = try dictionary.detached()
      let strengths = try SparseCoding.strengths(
        fraction: sparsity, targets: targets, dictionary: dictionary)
      return try coding.codes(targets: targets, dictionary: dictionary, strengths: strengths)
    }
    let residual = try (targets - weights.matmul(dictionary)).squared().sum()
    let energy =
      switch scale {
      case .targetEnergy: try Self.energy(of: targets, from: target)
      case .dictionaryEnergy:
        try Self.energy(of: dictionary, from: source)
          * (Double(targets.size(0)) / Double(dictionary.size(0)))
      }
    return Outcome(loss: try residual / energy, weights: weights)
  }

  /// Σ‖x‖² of centred features, at least what rounding leaves of features that are all equal: their
  /// loss is then 0, neither 0 / 0 nor rounding over rounding.
  private static func energy(of centred: Tensor, from features: Tensor) throws -> Tensor {
    let rounding = try features.detached().squared().sum() * 1e-10
    return try centred.squared().sum().maximum(rounding.atLeast(1e-30))
  }
}
