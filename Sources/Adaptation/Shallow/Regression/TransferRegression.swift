// SPDX-License-Identifier: MIT
import Torch

/// A sparse regression of features into labels that keeps away from what differs between the corpora.
///
///     min over P, b   ½ L(P, b) + λ/2 Σ_k ‖ d_k P ‖² + penalty(P)
///
/// The loss L is the `LabelRegression` of the source, d_k are the `MeanDifferences` of the corpora and the
/// penalty is a `GroupPenalty`, which may itself depend on the differences. The target's emotions are the
/// current predictions.
struct TransferRegression {
  let problem: ShallowProblem
  let labels: LabelRegression
  let differences: MeanDifferences
  /// The largest eigenvalue of the source's moments.
  private let curvature: Double

  /// - Parameter fewest: the smallest number of samples of an emotion whose mean is compared.
  init(_ problem: ShallowProblem, fewest: Int) throws {
    self.problem = problem
    labels = try LabelRegression(
      features: problem.source, labels: problem.labels, emotions: problem.emotions)
    differences = try MeanDifferences(problem, fewest: fewest)
    curvature = try labels.moments.symmetricEigen().values.largest().item
  }

  /// The largest number of steps of the solver, and where it stops before.
  struct Accuracy {
    var steps = 1000
    var tolerance = 1e-6
  }

  /// Solves for P with known differences.
  /// - Parameters:
  ///   - start: the first P; zero where nil.
  ///   - apart: d_k, `[differences, features]`; none where nil.
  func solution(
    from start: Tensor? = nil, apart: Tensor? = nil, alignment: Double = 0, penalty: GroupPenalty,
    accuracy: Accuracy = Accuracy()
  ) throws -> Tensor {
    var (moments, curvature) = (labels.moments, curvature)
    if let apart, alignment > 0 {
      moments = try moments + apart.transposed().matmul(apart) * alignment
      // the eigenvalues of a sum are at most the sums of the largest ones
      let largest = try apart.matmul(apart.transposed()).symmetricEigen().values.largest().item
      curvature += alignment * max(0, largest)
    }
    return try SparseGroupRegression(
      moments: moments, correlations: labels.correlations, curvature: max(curvature, 1e-12),
      penalty: penalty
    ).solution(from: start, steps: accuracy.steps, tolerance: accuracy.tolerance)
  }

  /// Solves for P, then again over the rounds with the emotions that it predicts.
  /// - Parameters:
  ///   - start: the first P; zero where nil.
  ///   - penalty: the penalty, given the predicted emotions; they are nil before the first round.
  func adapted(
    from start: Tensor? = nil, alignment: Double, rounds: Int, accuracy: Accuracy = Accuracy(),
    penalty: (_ predicted: [Int]?) throws -> GroupPenalty
  ) throws -> Tensor {
    let first = try solution(
      from: start, apart: differences.marginal, alignment: alignment, penalty: penalty(nil),
      accuracy: accuracy)
    return try labels.relabelling(problem.target, from: first, rounds: rounds) { predicted, last in
      try solution(
        from: last, apart: differences.all(predicted), alignment: alignment,
        penalty: penalty(predicted), accuracy: accuracy)
    }
  }

  /// A method's result with these coefficients.
  func candidate(
    _ coefficients: Tensor, settings: [(name: String, value: Double)]
  ) throws -> ShallowCandidate {
    try labels.candidate(problem.target, coefficients, settings: settings)
  }
}
