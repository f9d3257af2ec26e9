// SPDX-License-Identifier: MIT
import Torch

/// Joint distribution implicitly aligned subspace learning: a regression of features into labels along
/// directions in which target samples are sparse combinations of source samples.
///
///     min over C, b, W   L(C, b) + λ ‖C‖₂,₁
///                        + μ/n_t Σ_g Σ_{i in g}  ‖ x_i^t C − w_i X_g^s C ‖² + 2 τ_i ‖w_i‖₁
///
/// The loss L is the `LabelRegression` of the source, on whose mean both corpora's features are centred.
/// The first group g is all target samples with source samples of all emotions, which aligns the marginal
/// distributions. The others are the target samples of each predicted emotion with the source samples
/// of that emotion, which aligns the conditional ones. Solved in turns: with C fixed each w_i is a
/// lasso (``SparseCoding``), with W fixed C is a `RowSparseRegression`. No turn makes the
/// objective larger. It is the implicit distribution alignment of DIDAN in its linear form.
/// Source: Zong et al., Electronics 2022, 11(17), 2745.
///
/// The points that its abstract leaves open are ours: one term for both alignments (the groups), the l₂,₁
/// norm, the sizes of λ (a share of the λ from which on C is zero) and τ_i (a share of the τ from which on
/// w_i is zero, under the first C of a round), the number of turns and rounds, and a dictionary of only a
/// few samples of each emotion.
public struct JIASL: ShallowMethod {
  public static let name = "JIASL"
  public static let version = 1
  public static let source = "Zong et al., Electronics 2022"

  /// The values of μ to try, the default last.
  public var alignments = [0.1, 10, 1]
  /// The values of λ to try, as shares of the largest useful one, the default last.
  public var sparsities = [0.1, 0.01]
  /// The penalty τ_i as a share of the largest useful one.
  public var codeSparsity = 0.1
  public var coding = SparseCoding()
  /// The largest number of source samples in the dictionary, taken evenly from each emotion.
  public var atoms = 200
  /// The number of times that the target's emotions are predicted.
  public var rounds = 2
  /// The number of turns of W and C per round.
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
        return try labels.candidate(
          problem.target, coefficients,
          settings: [("sparsity", sparsity), ("alignment", alignment)])
      }
    }
  }
}

/// One round of ``JIASL``, whose turns leave the predicted emotions of the target fixed.
struct ImplicitAlignment {
  /// C `[features, emotions]`.
  private(set) var coefficients: Tensor
  private var groups: [ReconstructionGroup]
  private let labels: LabelRegression
  private let penalty: Double
  /// μ / n_t.
  private let weight: Double

  /// - Parameters:
  ///   - atoms: the largest number of source samples that rebuild the target's, an equal share per
  ///     emotion.
  ///   - sparsity: τ as a fraction of the strength at which no code has weight.
  init(
    atoms: Int, sparsity: Double, coding: SparseCoding, _ problem: ShallowProblem,
    _ labels: LabelRegression, penalty: Double,
    weight: Double, start: Tensor
  ) throws {
    coefficients = start
    self.labels = labels
    self.penalty = penalty
    self.weight = weight / Double(problem.target.size(0))
    let predicted = try labels.scores(problem.target, start).argmax(1).integers
    let share = max(1, atoms / problem.emotions)
    let dictionaries = (0..<problem.emotions).map { emotion in
      problem.labels.indices.filter { problem.labels[$0] == emotion }.evenlyTaken(share)
    }
    let pairs =
      [(Array(predicted.indices), dictionaries.flatMap { $0 })]
      + dictionaries.indices.map { emotion in
        (predicted.indices.filter { predicted[$0] == emotion }, dictionaries[emotion])
      }
    groups = try pairs.filter { !$0.0.isEmpty && !$0.1.isEmpty }.map { targets, atoms in
      try ReconstructionGroup(
        targets: problem.target.selected(targets) - labels.mean,
        atoms: problem.source.selected(atoms) - labels.mean, coefficients: start,
        sparsity: sparsity, coding: coding)
    }
  }

  /// Solves for W with this C, then for C with this W.
  mutating func turn() throws {
    var moments = labels.moments
    for index in groups.indices {
      try groups[index].recode(coefficients)
      moments = try moments + groups[index].scatter() * weight
    }
    coefficients = try RowSparseRegression(
      moments: moments, correlations: labels.correlations, penalty: penalty
    ).solution(from: coefficients, steps: 5)
  }

  /// The objective that the turns minimise.
  func objective() throws -> Double {
    let regression = RowSparseRegression(
      moments: labels.moments, correlations: labels.correlations, penalty: penalty)
    return try groups.reduce(labels.energy + regression.objective(coefficients)) {
      try $0 + weight * $1.costs($1.codes, coefficients).sum().item
    }
  }
}

/// Target samples and the source samples that rebuild them.
private struct ReconstructionGroup {
  /// `[targets, features]`.
  private let targets: Tensor
  /// X_g^s `[atoms, features]`.
  private let atoms: Tensor
  /// τ `[targets, 1]`.
  private let strengths: Tensor
  private let coding: SparseCoding
  /// W `[targets, atoms]`.
  private(set) var codes: Tensor

  init(
    targets: Tensor, atoms: Tensor, coefficients: Tensor, sparsity: Double, coding: SparseCoding
  ) throws {
    self.targets = targets
    self.atoms = atoms
    self.coding = coding
    strengths = try SparseCoding.strengths(
      fraction: sparsity, targets: targets.matmul(coefficients),
      dictionary: atoms.matmul(coefficients))
    codes = try Tensor.zeros([targets.size(0), atoms.size(0)], type: .float64)
  }

  /// Solves for the codes; a target whose old code is better keeps it.
  mutating func recode(_ coefficients: Tensor) throws {
    let found = try coding.codes(
      targets: targets.matmul(coefficients), dictionary: atoms.matmul(coefficients),
      strengths: strengths)
    let isWorse = try costs(found, coefficients).greater(than: costs(codes, coefficients))
    codes = try isWorse.choose(codes, else: found)
  }

  /// The cost ‖ x C − w X C ‖² + 2 τ ‖w‖₁ of each target, `[targets, 1]`.
  func costs(_ codes: Tensor, _ coefficients: Tensor) throws -> Tensor {
    let residual = try targets.matmul(coefficients) - codes.matmul(atoms.matmul(coefficients))
    return try residual.squared().sum(1, keeping: true)
      + 2 * strengths * codes.magnitude().sum(1, keeping: true)
  }

  /// The scatter Eᵀ E with E = X^t − W X^s, `[features, features]`.
  func scatter() throws -> Tensor {
    let residual = try targets - codes.matmul(atoms)
    return try residual.transposed().matmul(residual)
  }
}

extension [Int] {
  /// Takes at most `count` of the elements, at equal distances.
  fileprivate func evenlyTaken(_ count: Int) -> [Int] {
    self.count <= count ? self : (0..<count).map { self[$0 * self.count / count] }
  }
}
