// SPDX-License-Identifier: MIT
import Torch

/// The balance w between aligning whole distributions and aligning them class by class:
///
///     w = 1 − d_md / (d_md + Σ_c d_cd^c),   d = 2 (1 − 2 e) within 0 and 2
///
/// e is the error of a domain classifier, ½ at chance, so that d estimates an A-distance; d_md belongs to the whole
/// distributions, d_cd^c to class c.
/// Source of the form: Lu et al., ICASSP 2024 (DJDA). It puts losses in the place of errors, under which w leaves
/// its range: a cross-entropy is 0.69 at chance. Errors, the moving average and the start at ½ are ours.
public struct DistributionBalance: Codable, Hashable, Sendable {
  /// The combination of the distances of all classes.
  public enum Combination: String, Codable, Hashable, Sendable, CaseIterable {
    /// As in DJDA: with C + 1 equal distances w is C / (C + 1).
    case sum
    /// As in MEDA (Wang et al., ACM MM 2018): with equal distances w is ½.
    case mean
  }

  public var combination = Combination.sum
  /// The share of the averaged distances that is kept at each step.
  public var momentum = 0.9
  /// The fraction of training before which w is ½.
  public var start = 1.0 / 6
  /// The sum of distances below which w is ½.
  public var leastDistance = 0.05

  public init() {}

  /// 2 (1 − 2 e), within 0 and 2.
  static func distance(error: Tensor) throws -> Tensor {
    try (2 - 4 * error).atLeast(0).atMost(2)
  }

  /// w, one number.
  /// - Parameters:
  ///   - marginal: d_md, `[1]`.
  ///   - classes: d_cd, `[classes]`.
  func weight(marginal: Tensor, classes: Tensor) throws -> Tensor {
    let conditional = try combination == .sum ? classes.sum() : classes.mean()
    let total = try marginal.sum() + conditional
    let isDefined = try total.greater(than: leastDistance).to(total.elementType)
    let weight = try conditional / total.atLeast(leastDistance)
    return try (weight - 0.5) * isDefined + 0.5
  }
}

/// The averaged distances behind a ``DistributionBalance`` in one training run.
struct BalanceAverages {
  private let settings: DistributionBalance
  /// d_md, then d_cd of each class, `[1 + classes]`.
  private let distances: Tensor

  init(_ settings: DistributionBalance, classes: Int, from fresh: Initialisation) throws {
    self.settings = settings
    distances = try fresh.full(0, [1 + classes])
  }

  /// The distances, for a checkpoint.
  var state: [(name: String, tensor: Tensor)] { [("balance.distances", distances)] }

  /// Adds the errors on a batch from which the classifiers have not yet learnt.
  /// - Parameters:
  ///   - marginal: the error on whole distributions, one number.
  ///   - classes: the error on each class, `[classes]`.
  ///   - isKnown: 1 for a class that occurs in the batch; 0 for one whose distance stays, `[classes]`.
  func add(marginal: Tensor, classes: Tensor, isKnown: Tensor) throws {
    try withoutGradient {
      let errors = try Tensor.concatenated([marginal.reshaped([1]), classes]).to(.float32)
      let found = try DistributionBalance.distance(error: errors)
      let always = try Tensor.ones([1]).to(device: distances.device)
      let moves = try Tensor.concatenated([always, isKnown.to(.float32)])
      try distances.assign(
        distances + (found - distances) * moves * (1 - settings.momentum))
    }
  }

  /// d_md, and the mean of d_cd.
  func means() throws -> (marginal: Tensor, classes: Tensor) {
    (try distances.narrowed(0..<1).sum(), try distances.narrowed(1..<distances.count).mean())
  }

  /// w after a fraction of training, one number.
  func weight(progress: Double) throws -> Tensor {
    if progress < settings.start {
      return try Tensor.full(0.5, shape: []).to(device: distances.device)
    }
    return try settings.weight(
      marginal: distances.narrowed(0..<1), classes: distances.narrowed(1..<distances.count))
  }
}
