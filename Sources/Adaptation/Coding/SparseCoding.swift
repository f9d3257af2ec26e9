// SPDX-License-Identifier: MIT
import Torch

/// A solver for the codes of targets over a dictionary: w_i = argmin ½‖t_i − w D‖² + θ_i · penalty(w).
///
/// The lasso is solved by coordinate descent, the simplex by accelerated projected gradients, both
/// until the duality gap is small enough or the steps are used up; ridge has a closed form.
public struct SparseCoding: Codable, Hashable, Sendable {
  /// The penalty or constraint on the weights.
  public enum Penalty: String, Codable, Hashable, Sendable, CaseIterable {
    /// ‖w‖₁.
    case lasso
    /// ‖w‖₁ with w ≥ 0.
    case nonNegativeLasso
    /// ½‖w‖².
    case ridge
    /// w ≥ 0 and Σ w = 1: a weighted mean of atoms; θ is ignored.
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

  /// The strengths θ_i = `fraction` · max_j |⟨t_i, d_j⟩|, a fraction of the strength from which on w_i is
  /// zero.
  public static func strengths(fraction: Double, targets: Tensor, dictionary: Tensor) throws
    -> Tensor
  {
    try withoutGradient {
      try targets.matmul(dictionary.transposed()).magnitude().largest(1, keeping: true) * fraction
    }
  }
}

/// A batch of ridge regressions in terms of inner products: w_i (G + θ_i I) = t_i Dᵀ.
struct RidgeProblem {
  /// D Dᵀ, `[atoms, atoms]`.
  let gram: Tensor
  /// T Dᵀ, `[targets, atoms]`.
  let correlation: Tensor
  /// θ_i, `[targets, 1]`.
  let strengths: Tensor
  /// 1 where an atom may have weight, `[targets, atoms]`; nil where all may.
  let allowed: Tensor?

  /// Solves for all targets at once, through G = V Λ Vᵀ.
  ///
  /// With atoms that are not allowed, each target has a G of its own, without them.
  func solved() throws -> Tensor {
    guard let allowed else { return try Self.solved(gram, correlation, strengths) }
    let pairs = try allowed.unsqueezed(2) * allowed.unsqueezed(1)
    let codes = try Self.solved(
      gram * pairs, (correlation * allowed).unsqueezed(1), strengths.unsqueezed(2))
    return try codes.squeezed(1) * allowed
  }

  /// Solves for all targets, with the smallest norm where there are many solutions: directions that
  /// neither the dictionary nor the penalty determines get no weight.
  private static func solved(_ gram: Tensor, _ correlation: Tensor, _ strengths: Tensor) throws
    -> Tensor
  {
    let (values, vectors) = try gram.symmetricEigen()
    let damped = try values.unsqueezed(values.rank - 1) + strengths
    let rounding = try gram.elementType == .float64 ? 1e-13 : 1e-6
    let known = try damped.greater(than: rounding * values.largest().item)
    let inverse = try known.choose(damped.reciprocal(), else: damped * 0)
    return try (correlation.matmul(vectors) * inverse).matmul(vectors.transposed())
  }
}
