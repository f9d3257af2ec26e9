import Torch

/// Codes for targets over a dictionary: w_i = argmin ½‖t_i − w D‖² + θ_i · penalty(w).
///
/// The lasso is solved by coordinate descent, the simplex by accelerated projected gradients, both
/// until the duality gap is small enough or the steps are used up; ridge has a closed form.
public struct SparseCoding: Codable, Hashable, Sendable {
  /// What is asked of the weights.
  public enum Penalty: String, Codable, Hashable, Sendable, CaseIterable {
    /// ‖w‖₁.
    case lasso
    /// ‖w‖₁ with w ≥ 0.
    case nonNegativeLasso
    /// ½‖w‖².
    case ridge
    /// w ≥ 0 and Σ w = 1: a weighted mean of atoms; θ has nothing to say.
    case simplex
  }

  public var penalty: Penalty
  /// The largest number of sweeps over the atoms, or of gradient steps for the simplex.
  public var steps: Int
  /// The relative duality gap at which the solver stops: (primal − dual) / primal, for the simplex
  /// divided by ½‖t_i‖².
  public var relativeGap: Double

  public init(penalty: Penalty = .lasso, steps: Int = 300, relativeGap: Double = 1e-3) {
    self.penalty = penalty
    self.steps = steps
    self.relativeGap = relativeGap
  }

  /// Solves for all targets.
  /// - Parameters:
  ///   - targets: T `[targets, features]`.
  ///   - dictionary: D `[atoms, features]`, one atom per row.
  ///   - strengths: θ `[targets, 1]`, not negative.
  ///   - allowed: 1 where an atom may have weight, else 0, `[targets, atoms]`; nil where all may. A
  ///     target without such an atom gets no weights.
  /// - Returns: W `[targets, atoms]`, without gradient.
  public func codes(
    targets: Tensor, dictionary: Tensor, strengths: Tensor, allowed: Tensor? = nil
  ) throws -> Tensor {
    try withoutGradient {
      try solved(
        gram: dictionary.matmul(dictionary.transposed()),
        correlation: targets.matmul(dictionary.transposed()),
        energy: targets.squared().sum(1, keeping: true), strengths: strengths, allowed: allowed)
    }
  }

  /// Solves for all targets with θ_i = `sparsity` · max_j |⟨t_i, d_j⟩|.
  func codes(targets: Tensor, dictionary: Tensor, sparsity: Double, allowed: Tensor?) throws
    -> Tensor
  {
    try withoutGradient {
      let transposed = try dictionary.transposed()
      let correlation = try targets.matmul(transposed)
      let reachable = try allowed.map { try correlation * $0 } ?? correlation
      return try solved(
        gram: dictionary.matmul(transposed), correlation: correlation,
        energy: targets.squared().sum(1, keeping: true),
        strengths: reachable.magnitude().largest(1, keeping: true) * sparsity, allowed: allowed)
    }
  }

  private func solved(
    gram: Tensor, correlation: Tensor, energy: Tensor, strengths: Tensor, allowed: Tensor?
  ) throws -> Tensor {
    switch penalty {
    case .simplex:
      return try SimplexProblem(
        gram: gram, correlation: correlation, energy: energy, allowed: allowed
      ).solved(steps: steps, relativeGap: relativeGap)
    case .ridge:
      return try RidgeProblem(
        gram: gram, correlation: correlation, strengths: strengths, allowed: allowed
      ).solved()
    case .lasso, .nonNegativeLasso:
      return try LassoProblem(
        gram: gram, correlation: correlation, energy: energy, strengths: strengths,
        isNonNegative: penalty == .nonNegativeLasso, allowed: allowed
      ).solved(steps: steps, relativeGap: relativeGap)
    }
  }

  /// θ_i = `fraction` · max_j |⟨t_i, d_j⟩|: the fraction of the strength at which w_i would be zero.
  public static func strengths(fraction: Double, targets: Tensor, dictionary: Tensor) throws
    -> Tensor
  {
    try withoutGradient {
      try targets.matmul(dictionary.transposed()).magnitude().largest(1, keeping: true) * fraction
    }
  }
}
