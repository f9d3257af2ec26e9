// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

struct JDARTests {
  @Test func agreesWithProximalGradient() throws {
    let reference = try ShallowReference.load()
    let problem = try reference.problem()
    let regression = try AdaptiveRegression(problem)
    let found = try regression.adapted(
      alignment: 1, sparsity: 0.05, rounds: 3, steps: 5000, tolerance: 1e-12)
    #expect(try distance(found, reference.jdar.coefficients) < 1e-5)
    let scores = try regression.labels.scores(problem.target, found)
    #expect(try distance(scores, reference.jdar.scores) < 1e-5)
    #expect(try scores.argmax(1).integers == reference.jdar.predicted.last)
  }

  /// Without alignment it is the l₂,₁ regression of scikit-learn's MultiTaskLasso, on weighted rows.
  @Test func withoutAlignmentItIsRowSparseRegression() throws {
    let reference = try ShallowReference.load()
    let found = try AdaptiveRegression(reference.problem()).solution(
      alignment: 0, sparsity: 0.1, steps: 5000, tolerance: 1e-12)
    #expect(try distance(found, reference.l21) < 1e-5)
    let isOff = reference.l21.map { $0.allSatisfy { $0 == 0 } }
    #expect(isOff.contains(true))
    for (row, isOff) in zip(try found.rows, isOff) where isOff {
      #expect(row.allSatisfy { abs($0) < 1e-5 })
    }
  }

  @Test func theLargestPenaltyIsWhereEverythingVanishes() throws {
    let regression = try AdaptiveRegression(ShallowReference.load().problem())
    func largest(_ sparsity: Double) throws -> Double {
      try regression.solution(alignment: 0, sparsity: sparsity, steps: 2000, tolerance: 1e-9)
        .magnitude().largest().item
    }
    #expect(try largest(1.05) < 1e-5)
    #expect(try largest(0.9) > 1e-3)
  }

  /// Each step of the solver lowers the objective, evaluated from its formula.
  @Test func stepsDescend() throws {
    let labels = try AdaptiveRegression(ShallowReference.load().problem()).labels
    let regression = RowSparseRegression(
      moments: labels.moments, correlations: labels.correlations, penalty: 0.05)
    var coefficients = try regression.solution(steps: 0)
    var before = try regression.objective(coefficients)
    for _ in 0..<30 {
      coefficients = try regression.solution(from: coefficients, steps: 1)
      let now = try regression.objective(coefficients)
      #expect(now <= before + 1e-14)
      before = now
    }
  }

  /// The moments agree with the formula of L over samples.
  @Test func momentsAreTheWeightedSquaredError() throws {
    let problem = try ShallowReference.load().problem()
    let labels = try LabelRegression(
      features: problem.source, labels: problem.labels, emotions: problem.emotions)
    let coefficients = try Tensor.normal([12, 3], seed: 5)
    let weights = RegressionLoss.balancedWeights(labels: problem.labels, emotions: 3)
    let direct =
      try zip(labels.scores(problem.source, coefficients).rows, problem.labels)
      .reduce(0.0) { sum, sample in
        let (scores, label) = sample
        return sum
          + weights[label]
          * scores.indices.reduce(0) {
            $0 + (scores[$1] - ($1 == label ? 1 : 0)) * (scores[$1] - ($1 == label ? 1 : 0))
          }
      } / Double(problem.labels.count)
    let quadratic = try
      (coefficients * (labels.moments.matmul(coefficients) - 2 * labels.correlations)).sum().item
    #expect(abs(direct - (labels.energy + quadratic)) < 1e-12)
  }

  /// The larger μ is, the closer are the projected means of both corpora.
  @Test func alignmentBringsProjectedMeansTogether() throws {
    let problem = try ShallowReference.load().problem()
    let regression = try AdaptiveRegression(problem)
    let shift = try problem.source.mean(0, keeping: true) - problem.target.mean(0, keeping: true)
    let distances = try [0, 1, 100].map { alignment in
      try shift.matmul(
        regression.adapted(alignment: alignment, sparsity: 0.01, rounds: 3, steps: 50)
      ).norm().item
    }
    #expect(distances[0] > 5 * distances[1] && distances[1] > 2 * distances[2])
  }
}
