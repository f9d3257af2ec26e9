// SPDX-License-Identifier: MIT
import Foundations
import Torch

/// The residual L_IDA that is left when target features are rebuilt from source features, in units of
/// their own size.
///
/// With Z^s the source's features (the dictionary) and sparse weights w_i,
///
///     L_IDA = Σ_i ‖ T_i − w_i D ‖² / scale        (Zhao et al., ICASSP 2023, eq. 3)
///
/// The raw residual can be made zero by shrinking all features to zero, so it is divided by an
/// energy through which the gradient flows as well: multiplying all features by a number changes
/// nothing. The published abstract does not say how the scale is protected; this way is ours.
public struct Reconstruction: Codable, Hashable, Sendable {
  /// The difference between a target and its reconstruction.
  public enum Residual: String, Codable, Hashable, Sendable, CaseIterable {
    /// Σ_i ‖T_i − w_i D‖², divided by the scale.
    case squaredError
    /// The mean of −Σ_k softmax(T_i)_k ln softmax(w_i D)_k, both features divided first by the root
    /// mean square that belongs to the scale. The weights are those of the squared error.
    case crossEntropy
  }

  /// The mean that a corpus's features are centred on.
  public enum Centre: String, Codable, Hashable, Sendable, CaseIterable {
    /// Each corpus on its own mean.
    case own
    /// Both on the dictionary's mean: a shift between the corpora counts as misfit.
    case dictionary
  }

  /// The energy that the residual is divided by.
  public enum Scale: String, Codable, Hashable, Sendable, CaseIterable {
    /// Σ‖T_i‖²: the share of the target's energy that is not explained.
    case targetEnergy
    /// Σ‖D_j‖² per atom, in place of the target's energy per target.
    case dictionaryEnergy
    /// The number of targets: nothing protects the scale, features can shrink to a point.
    case none
  }

  public var coding = SparseCoding()
  /// τ as θ_i / max_j |⟨T_i, D_j⟩|, between 0 (no penalty) and 1 (all weights zero).
  public var sparsity = 0.1
  public var residual = Residual.squaredError
  public var centre = Centre.own
  public var scale = Scale.targetEnergy
  /// True if the gradient also moves the dictionary's features.
  public var movesDictionary = true

  public init() {}

  /// Both corpora centred on the dictionary's mean, and the residual divided by the dictionary's energy.
  public static var onDictionary: Reconstruction {
    var reconstruction = Reconstruction()
    reconstruction.centre = .dictionary
    reconstruction.scale = .dictionaryEnergy
    return reconstruction
  }

  /// Checks that a gradient flows through the energy that the residual is divided by.
  /// - Throws: `UserError` where none does.
  func requireProtection() throws {
    guard scale != .dictionaryEnergy || movesDictionary else {
      throw UserError(
        "The scale dictionaryEnergy protects nothing where movesDictionary is false: the features would collapse. Choose targetEnergy, or set movesDictionary to true."
      )
    }
  }

  /// The loss and weights for one pair of batches.
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
  ///   - allowed: 1 where an atom may help to rebuild a target, else 0, `[targets, atoms]`; nil where
  ///     every atom may. A target that no atom may rebuild takes no part.
  public func callAsFunction(target: Tensor, from source: Tensor, allowed: Tensor? = nil) throws
    -> Outcome
  {
    let source = movesDictionary ? source : try source.detached()
    let sourceMean = try source.mean(0, keeping: true)
    let dictionary = try source - sourceMean
    var targets = try target - (centre == .own ? target.mean(0, keeping: true) : sourceMean)
    let weights = try withoutGradient {
      try coding.codes(
        targets: targets.detached(), dictionary: dictionary.detached(), sparsity: sparsity,
        allowed: allowed)
    }
    let takingPart = try allowed.map { try $0.largest(1, keeping: true) }
    if let takingPart { targets = try targets * takingPart }
    func perTarget(_ sum: Tensor) throws -> Tensor {
      guard let takingPart else { return try sum / Double(targets.size(0)) }
      return try sum / takingPart.sum().atLeast(1)
    }
    let energy: Tensor? =
      switch scale {
      case .targetEnergy: try perTarget(Self.energy(of: targets, from: target))
      case .dictionaryEnergy:
        try Self.energy(of: dictionary, from: source) / Double(dictionary.size(0))
      case .none: nil
      }
    let rebuilt = try weights.matmul(dictionary)
    let loss: Tensor
    switch residual {
    case .squaredError:
      let left = try perTarget((targets - rebuilt).squared().sum())
      loss = try energy.map { try left / $0 } ?? left
    case .crossEntropy:
      let unit = try energy.map { try ($0 / Double(target.size(1))).squareRoot() }
      func inUnits(_ x: Tensor) throws -> Tensor { try unit.map { try x / $0 } ?? x }
      let probabilities = try inUnits(targets).softmax(1)
      let surprise = try -(probabilities * inUnits(rebuilt).logSoftmax(1)).sum(1, keeping: true)
      loss = try perTarget((takingPart.map { try surprise * $0 } ?? surprise).sum())
    }
    return Outcome(loss: loss, weights: weights)
  }

  /// The energy Σ‖x‖² of centred features, at least the rounding error of features that are all equal:
  /// their loss is then 0, neither 0 / 0 nor rounding over rounding.
  private static func energy(of centred: Tensor, from features: Tensor) throws -> Tensor {
    let rounding = try features.detached().squared().sum() * 1e-10
    return try centred.squared().sum().maximum(rounding.atLeast(1e-30))
  }
}
