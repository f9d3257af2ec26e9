// SPDX-License-Identifier: MIT
import Torch

/// Corpus-invariant emotional acoustic feature seeker: a regression into labels that chooses features, each
/// of which costs the more the more its means differ between the corpora.
///
///     min over P, b   ½ L(P, b) + Σ_j ( μ + λ v_j ) ‖p_j‖₂        v_j = D_j / mean D
///     D_j = mean over k of ( m_kj^s − m_kj^t )²
///
/// The loss L is the `LabelRegression` of the source, p_j the row of P of feature j, and m_kj are the means
/// of feature j over the samples of emotion k. The target's emotions are the current predictions; before
/// there are any, v_j = 1.
/// Source: Lian et al., Expert Systems with Applications 2024.
///
/// That a transfer regression with an l₂,₁ norm chooses features is certain. The second term is not known:
/// the price v_j is ours, and so are the solver (`SparseGroupRegression`), the rounds and the sizes of μ and
/// λ. ``Form/alignment`` is another guess.
public struct CAFS: ShallowMethod {
  public static let name = "CAFS"
  public static let version = 1
  public static let source = "after Lian et al., ESWA 2024"

  /// The term that keeps away from features which differ between the corpora.
  public enum Form: String, Codable, Hashable, Sendable, CaseIterable {
    /// Each feature's price rises with the difference of its means, with weight λ.
    case price
    /// The projected means are drawn together as in joint distribution adaptive regression,
    /// λ/2 Σ_k ‖ d_k P ‖², and all features cost μ.
    case alignment
  }

  public var form = Form.price
  /// The values of μ to try, the default last.
  public var sparsities = [0.005, 0.05, 0.02]
  /// The values of λ to try with ``Form/price``, the default last.
  public var prices = [0.005, 0.05, 0.02]
  /// The values of λ to try with ``Form/alignment``, the default last.
  public var alignments = [0.1, 10, 1]
  /// The smallest number of samples of an emotion, in each corpus, whose means are compared.
  public var fewest = 3
  /// The largest number of times that the target's emotions are predicted anew.
  public var rounds = 4

  public init() {}

  public var scores: ShallowScores { .regressedLabels }

  public func candidates(_ problem: ShallowProblem) throws -> [ShallowCandidate] {
    let problem = try problem.checked()
    let regression = try TransferRegression(problem, fewest: fewest)
    return try sparsities.flatMap { sparsity in
      try (form == .price ? prices : alignments).map { weight in
        try regression.candidate(
          coefficients(regression, sparsity: sparsity, weight: weight, rounds: rounds),
          settings: [("sparsity", sparsity), (form.rawValue, weight)])
      }
    }
  }

  /// P after some rounds, `[features, emotions]`.
  func coefficients(
    _ regression: TransferRegression, sparsity: Double, weight: Double, rounds: Int
  ) throws -> Tensor {
    switch form {
    case .price:
      try regression.adapted(alignment: 0, rounds: rounds) { predicted in
        GroupPenalty(
          rows: try Self.variances(regression.differences, predicted) * weight + sparsity)
      }
    case .alignment:
      try regression.adapted(alignment: weight, rounds: rounds) { _ in
        GroupPenalty(
          rows: try Tensor.full(
            sparsity, shape: [regression.problem.source.size(1), 1], type: .float64))
      }
    }
  }

  /// v_j of every feature, `[features, 1]`; 1 where no emotion can be compared or nothing differs.
  static func variances(_ differences: MeanDifferences, _ predicted: [Int]?) throws -> Tensor {
    let equal = try Tensor.ones([differences.marginal.size(1), 1], type: .float64)
    let apart = try predicted.map(differences.conditional) ?? []
    guard !apart.isEmpty else { return equal }
    let squares = try Tensor.concatenated(apart).squared().mean(0, keeping: true).transposed()
    let mean = try squares.mean().item
    return mean > 0 ? try squares / mean : equal
  }
}
