import Torch

/// Codes for targets over a dictionary: w_i = argmin ½‖t_i − w D‖² + θ_i · penalty(w).
///
/// All targets are solved at once, as tensor operations. The lasso is solved by FISTA (Beck &
/// Teboulle, SIAM J. Imaging Sciences 2009) until the relative duality gap is small enough or the
/// steps are used up; ridge has a closed form.
public struct SparseCoding: Codable, Hashable, Sendable {
  /// What is asked of the weights.
  public enum Penalty: String, Codable, Hashable, Sendable, CaseIterable {
    /// ‖w‖₁.
    case lasso
    /// ‖w‖₁ with w ≥ 0.
    case nonNegativeLasso
    /// ½‖w‖².
    case ridge
  }

  public var penalty: Penalty
  /// The largest number of FISTA steps.
  public var steps: Int
  /// The relative duality gap, (primal − dual) / primal, at which FISTA stops.
  public var relativeGap: Double

  public init(penalty: Penalty = .lasso, steps: Int = 30, relativeGap: Double = 1e-3) {
    self.penalty = penalty
    self.steps = steps
    self.relativeGap = relativeGap
  }

  /// Solves for all targets.
  /// - Parameters:
  ///   - targets: T `[targets, features]`.
  ///   - dictionary: D `[atoms, features]`, one atom per row.
  ///   - strengths: θ `[targets, 1]`, not negative.
  /// - Returns: W `[targets, atoms]`, without gradient.
  public func codes(targets: Tensor, dictionary: Tensor, strengths: Tensor) throws -> Tensor {
    try withoutGradient {
      let gram = try dictionary.matmul(dictionary.transposed())
      let correlation = try targets.matmul(dictionary.transposed())
      let problem = LassoProblem(
        gram: gram, correlation: correlation, energy: try targets.squared().sum(1, keeping: true),
        strengths: strengths, isNonNegative: penalty == .nonNegativeLasso)
      return penalty == .ridge
        ? try problem.ridge() : try problem.fista(steps: steps, relativeGap: relativeGap)
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
