// SPDX-License-Identifier: MIT
import Torch

/// Joint distribution adaptive regression: a regression of features into labels along directions in which
/// the corpora's means, overall and per emotion, are close.
///
///     min over C, b   L(C, b) + λ ‖C‖₂,₁
///                     + μ ( ‖ (m^s − m^t) C ‖² + Σ_k ‖ (m_k^s − m_k^t) C ‖² )
///
/// The loss L is the `LabelRegression` of the source; m are the means of features `[features]`, m_k those
/// of emotion k. The target's emotions are the current predictions: first those without the second term
/// of μ, then, over a few rounds, those of the previous round, until none changes.
/// Source: Zhang et al., ICASSP 2021.
///
/// The points that its abstract leaves open are ours: the intercept b and the weights a_i of L against
/// unbalanced corpora, one μ for both terms, the number of rounds, and the solver
/// (`RowSparseRegression`). λ is given as a share of the λ from which on C is zero.
public struct JDAR: ShallowMethod {
  public static let name = "JDAR"
  public static let version = 1
  public static let source = "Zhang et al., ICASSP 2021"

  /// The values of μ to try, the default last.
  public var alignments = [0.1, 10, 100, 1]
  /// The values of λ to try, as shares of the largest useful one, the default last.
  public var sparsities = [0.1, 0.001, 0.01]
  /// The largest number of times that the target's emotions are predicted anew.
  public var rounds = 5
  /// The largest number of solver steps per round.
  public var steps = 10

  public init() {}

  public var scores: ShallowScores { .regressedLabels }

  public func candidates(_ problem: ShallowProblem) throws -> [ShallowCandidate] {
    let problem = try problem.checked()
    let regression = try AdaptiveRegression(problem)
    return try sparsities.flatMap { sparsity in
      let start = try regression.solution(alignment: 0, sparsity: sparsity, steps: 2 * steps)
      return try alignments.map { alignment in
        let coefficients = try regression.adapted(
          from: start, alignment: alignment, sparsity: sparsity, rounds: rounds, steps: steps)
        return try regression.labels.candidate(
          problem.target, coefficients,
          settings: [("sparsity", sparsity), ("alignment", alignment)])
      }
    }
  }
}

/// The regression of ``JDAR`` and its rounds.
struct AdaptiveRegression {
  let problem: ShallowProblem
  let labels: LabelRegression
  private let shift: MeanDifferences
  private let largestPenalty: Double

  init(_ problem: ShallowProblem) throws {
    self.problem = problem
    labels = try LabelRegression(
      features: problem.source, labels: problem.labels, emotions: problem.emotions)
    shift = try MeanDifferences(problem, fewest: 1)
    largestPenalty = try RowSparseRegression.largestPenalty(labels.correlations)
  }

  /// Solves for C `[features, emotions]`, given differences of means `[differences, features]`.
  func solution(
    from start: Tensor? = nil, differences: Tensor? = nil, alignment: Double, sparsity: Double,
    steps: Int, tolerance: Double = 1e-5
  ) throws -> Tensor {
    let discrepancy = try differences.map { try $0.transposed().matmul($0) * alignment }
    return try RowSparseRegression(
      moments: discrepancy.map { try labels.moments + $0 } ?? labels.moments,
      correlations: labels.correlations, penalty: max(sparsity * largestPenalty, 1e-12)
    ).solution(from: start, steps: steps, tolerance: tolerance)
  }

  /// Solves for C over the rounds.
  func adapted(
    from start: Tensor? = nil, alignment: Double, sparsity: Double, rounds: Int, steps: Int,
    tolerance: Double = 1e-5
  ) throws -> Tensor {
    let first = try solution(
      from: start, differences: shift.marginal, alignment: alignment, sparsity: sparsity,
      steps: steps, tolerance: tolerance)
    return try labels.relabelling(problem.target, from: first, rounds: rounds) {
      predicted, coefficients in
      try solution(
        from: coefficients, differences: shift.all(predicted), alignment: alignment,
        sparsity: sparsity, steps: steps, tolerance: tolerance)
    }
  }
}
