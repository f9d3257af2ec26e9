import Torch

/// The turns of ``JIASL`` in one round, in which the predicted emotions of the target are fixed.
struct ImplicitAlignment {
  /// C `[features, emotions]`.
  private(set) var coefficients: Tensor
  private var groups: [ReconstructionGroup]
  private let labels: LabelRegression
  private let penalty: Double
  /// μ / n_t.
  private let weight: Double

  /// - Parameters:
  ///   - atoms: at most so many source samples rebuild the target's, an equal share per emotion.
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

  /// W for this C, then C for this W.
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

  /// What the turns minimise.
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

  /// Solves for the codes; a target whose old code is the better one keeps it.
  mutating func recode(_ coefficients: Tensor) throws {
    let found = try coding.codes(
      targets: targets.matmul(coefficients), dictionary: atoms.matmul(coefficients),
      strengths: strengths)
    let isWorse = try costs(found, coefficients).greater(than: costs(codes, coefficients))
    codes = try isWorse.choose(codes, else: found)
  }

  /// ‖ x C − w X C ‖² + 2 τ ‖w‖₁ of each target, `[targets, 1]`.
  func costs(_ codes: Tensor, _ coefficients: Tensor) throws -> Tensor {
    let residual = try targets.matmul(coefficients) - codes.matmul(atoms.matmul(coefficients))
    return try residual.squared().sum(1, keeping: true)
      + 2 * strengths * codes.magnitude().sum(1, keeping: true)
  }

  /// Eᵀ E with E = X^t − W X^s, `[features, features]`.
  func scatter() throws -> Tensor {
    let residual = try targets - codes.matmul(atoms)
    return try residual.transposed().matmul(residual)
  }
}

extension [Int] {
  /// At most `count` of the elements, at equal distances.
  fileprivate func evenlyTaken(_ count: Int) -> [Int] {
    self.count <= count ? self : (0..<count).map { self[$0 * self.count / count] }
  }
}
