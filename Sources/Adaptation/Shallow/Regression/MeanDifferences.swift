// SPDX-License-Identifier: MIT
import Torch

/// The differences of both corpora's mean features, which regressions with a transfer term shrink.
struct MeanDifferences {
  let problem: ShallowProblem
  /// The smallest number of samples of an emotion, in each corpus, whose mean is compared.
  let fewest: Int
  /// m^s − m^t, `[1, features]`; zero where each corpus is standardised by itself.
  let marginal: Tensor

  init(_ problem: ShallowProblem, fewest: Int) throws {
    self.problem = problem
    self.fewest = max(1, fewest)
    marginal = try problem.source.mean(0, keeping: true) - problem.target.mean(0, keeping: true)
  }

  /// m^s − m^t and m_k^s − m_k^t of every emotion that both corpora have, `[differences, features]`.
  /// - Parameter predicted: the target's emotions, as class indices.
  func all(_ predicted: [Int]) throws -> Tensor {
    try .concatenated([marginal] + conditional(predicted))
  }

  /// m_k^s − m_k^t of every emotion that both corpora have, each `[1, features]`.
  func conditional(_ predicted: [Int]) throws -> [Tensor] {
    try (0..<problem.emotions).compactMap { emotion -> Tensor? in
      let source = problem.labels.indices.filter { problem.labels[$0] == emotion }
      let target = predicted.indices.filter { predicted[$0] == emotion }
      guard min(source.count, target.count) >= fewest else { return nil }
      return try problem.source.selected(source).mean(0, keeping: true)
        - problem.target.selected(target).mean(0, keeping: true)
    }
  }
}

extension LabelRegression {
  /// Solves again and again with the emotions that the last solution predicts, until none changes.
  /// - Parameters:
  ///   - target: `[target samples, features]`.
  ///   - first: C of before the first round.
  ///   - rounds: the largest number of rounds.
  ///   - solve: solves for C, given the predicted emotions and the last C.
  func relabelling(
    _ target: Tensor, from first: Tensor, rounds: Int,
    solve: (_ predicted: [Int], _ last: Tensor) throws -> Tensor
  ) throws -> Tensor {
    var coefficients = first
    var before: [Int] = []
    for _ in 0..<rounds {
      let predicted = try scores(target, coefficients).argmax(1).integers
      if predicted == before { break }
      before = predicted
      coefficients = try solve(predicted, coefficients)
    }
    return coefficients
  }
}
