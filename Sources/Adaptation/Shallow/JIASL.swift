import Torch

/// Joint distribution implicitly aligned subspace learning: labels are regressed from features along
/// directions in which target samples are sparse combinations of source samples.
///
///     min over C, b, W   L(C, b) + λ ‖C‖₂,₁
///                        + μ/n_t Σ_g Σ_{i in g}  ‖ x_i^t C − w_i X_g^s C ‖² + 2 τ_i ‖w_i‖₁
///
/// L is the `LabelRegression` of the source, on whose mean both corpora's features are centred. The
/// first group g is all target samples with source samples of all emotions, which aligns the marginal
/// distributions. The others are the target samples of each predicted emotion with the source samples
/// of that emotion, which aligns the conditional ones. Solved in turns: with C fixed each w_i is a
/// lasso (``SparseCoding``), with W fixed C is a `RowSparseRegression`. No turn makes the
/// objective larger. The implicit distribution alignment of DIDAN in its linear form.
/// Source: Zong et al., Electronics 2022, 11(17), 2745.
///
/// What its abstract leaves open is ours: how the two alignments share one term (the groups), the
/// l₂,₁ norm, the sizes of λ (a share of the λ from which on C is zero) and τ_i (a share of the τ from
/// which on w_i is zero, under the first C of a round), the number of turns and rounds, and that the
/// dictionary has a few samples of each emotion only.
public struct JIASL: ShallowMethod {
  public static let name = "JIASL"
  public static let version = 1
  public static let source = "Zong et al., Electronics 2022"

  /// The μ that are tried, the default last.
  public var alignments = [0.1, 10, 1]
  /// The λ that are tried, as shares of the largest that is of use, the default last.
  public var sparsities = [0.1, 0.01]
  /// τ_i as a share of the largest that is of use.
  public var codeSparsity = 0.1
  public var coding = SparseCoding()
  /// The largest number of source samples in the dictionary, taken evenly from each emotion.
  public var atoms = 200
  /// How often the target's emotions are predicted.
  public var rounds = 2
  /// Turns of W and C per round.
  public var turns = 3

  public init() {}

  public var scores: ShallowScores { .regressedLabels }

  public func candidates(_ problem: ShallowProblem) throws -> [ShallowCandidate] {
    let problem = try problem.checked()
    let labels = try LabelRegression(
      features: problem.source, labels: problem.labels, emotions: problem.emotions)
    let largest = try RowSparseRegression.largestPenalty(labels.correlations)
    return try sparsities.flatMap { sparsity in
      let penalty = max(sparsity * largest, 1e-12)
      let start = try RowSparseRegression(
        moments: labels.moments, correlations: labels.correlations, penalty: penalty
      ).solution(steps: 20)
      return try alignments.map { alignment in
        var coefficients = start
        for _ in 0..<rounds {
          var alternation = try ImplicitAlignment(
            atoms: atoms, sparsity: codeSparsity, coding: coding, problem, labels, penalty: penalty,
            weight: alignment, start: coefficients)
          for _ in 0..<turns { try alternation.turn() }
          coefficients = alternation.coefficients
        }
        return ShallowCandidate(
          settings: [("sparsity", sparsity), ("alignment", alignment)],
          scores: try labels.scores(problem.target, coefficients))
      }
    }
  }
}
