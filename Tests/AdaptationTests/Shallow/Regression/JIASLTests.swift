// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

struct JIASLTests {
  private func alternation(weight: Double) throws -> ImplicitAlignment {
    let problem = try ShallowReference.load().problem()
    let labels = try LabelRegression(
      features: problem.source, labels: problem.labels, emotions: problem.emotions)
    let penalty = try 0.01 * RowSparseRegression.largestPenalty(labels.correlations)
    let start = try RowSparseRegression(
      moments: labels.moments, correlations: labels.correlations, penalty: penalty
    ).solution(steps: 500)
    return try ImplicitAlignment(
      atoms: JIASL().atoms, sparsity: JIASL().codeSparsity, coding: JIASL().coding, problem, labels,
      penalty: penalty, weight: weight, start: start)
  }

  @Test(arguments: [0.1, 1, 10, 100])
  func everyTurnLowersTheObjective(_ weight: Double) throws {
    var alternation = try alternation(weight: weight)
    var values = [try alternation.objective()]
    for _ in 0..<15 {
      try alternation.turn()
      values.append(try alternation.objective())
    }
    for (before, after) in zip(values, values.dropFirst()) { #expect(after <= before + 1e-12) }
    #expect(values[15] < 0.98 * values[0])
  }

  /// Without the term, C stays that of the source.
  @Test func withoutWeightNothingMoves() throws {
    var alternation = try alternation(weight: 0)
    let before = try alternation.coefficients.rows
    try alternation.turn()
    #expect(try distance(alternation.coefficients, before) < 1e-5)
  }

  /// A target that consists of the source's own samples needs no alignment: predictions stay.
  @Test func theSourceIsItsOwnTarget() throws {
    let reference = try ShallowReference.load()
    let source = try Tensor(rows: reference.source)
    let problem = ShallowProblem(
      source: source, labels: reference.labels, target: source, emotions: 3)
    let predicted = try #require(try JIASL().candidates(problem).last).scores.argmax(1).integers
    let right = zip(predicted, reference.labels).count { $0 == $1 }
    #expect(right >= 34)
  }
}
