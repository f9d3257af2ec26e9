// SPDX-License-Identifier: MIT
import Torch

/// Acoustic knowledge-guided transfer linear regression: a regression of features into labels that uses few
/// groups of features, and few features of each, along which the corpora's means are close.
///
///     min over P, b   ½ L(P, b) + λ/2 Σ_k ‖ d_k P ‖² + τ ‖P‖₁ + μ Σ_g √|g| ‖P_g‖_F
///
/// The loss L is the `LabelRegression` of the source. A group g has the functionals of one acoustic
/// descriptor (``ShallowProblem/groups``), P_g `[features of g, emotions]` their rows of P. The
/// differences d_k are that of both corpora's means, and those of each emotion's; the target's
/// emotions are the current predictions, as in joint distribution adaptive regression.
/// Source: Zhao et al., IEEE Trans. Computational Social Systems 2024.
///
/// That a transfer regression is sparse in groups of parameters and in their elements is certain. Ours are:
/// the norms' weights, d_k, the solver (`SparseGroupRegression`), the rounds, the sizes of μ, τ and λ, and
/// 384 features in 32 groups where the paper has eGeMAPS.
public struct AKTLR: ShallowMethod {
  public static let name = "AKTLR"
  public static let version = 1
  public static let source = "after Zhao et al., IEEE TCSS 2024"

  /// The values of μ to try, the default last.
  public var sparsities = [0.003, 0.03, 0.01]
  /// τ as a share of μ.
  public var elementShare = 0.5
  /// The values of λ to try, the default last.
  public var alignments = [0.0, 10, 1]
  /// The smallest number of samples of an emotion, in each corpus, whose means are compared.
  public var fewest = 3
  /// The largest number of times that the target's emotions are predicted anew.
  public var rounds = 10

  public init() {}

  public var scores: ShallowScores { .regressedLabels }

  public func candidates(_ problem: ShallowProblem) throws -> [ShallowCandidate] {
    let problem = try problem.checked()
    let regression = try TransferRegression(problem, fewest: fewest)
    return try sparsities.flatMap { sparsity in
      let penalty = try GroupPenalty(
        groups: problem.groups, group: sparsity, element: elementShare * sparsity)
      let start = try regression.solution(penalty: penalty)
      return try alignments.map { alignment in
        try regression.candidate(
          regression.adapted(from: start, alignment: alignment, rounds: rounds) { _ in penalty },
          settings: [("sparsity", sparsity), ("alignment", alignment)])
      }
    }
  }
}
