// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

/// The claims of the sparse transfer regressions on made-up corpora.
struct TransferRegressionTests {
  private func recall(
    _ toy: AcousticToy, _ regression: TransferRegression, sparsity: Double = 0.01,
    element: Double = 0.005, alignment: Double = 0
  ) throws -> Double {
    let penalty = try GroupPenalty(groups: toy.problem.groups, group: sparsity, element: element)
    let found = try regression.adapted(alignment: alignment, rounds: 10) { _ in penalty }
    return try toy.recall(regression, found)
  }

  /// Sparsity in groups helps, sparsity in their elements too, and the transfer term on top.
  @Test func bothScalesOfSparsityAndTheTransferTermHelp() throws {
    let toy = try AcousticToy(strength: 0.22, seed: 10)
    let regression = try TransferRegression(toy.problem, fewest: 3)
    let dense = try recall(toy, regression, sparsity: 1e-9, element: 0)
    let groups = try recall(toy, regression, element: 0)
    let both = try recall(toy, regression)
    let adapted = try recall(toy, regression, alignment: 1)
    #expect(dense < groups && groups < both && both < adapted)
  }

  /// The price takes away the weight of features that mean something else in the target.
  @Test func thePriceAvoidsFeaturesThatDiffer() throws {
    let toy = try AcousticToy(strength: 0.22, seed: 10)
    let regression = try TransferRegression(toy.problem, fewest: 3)
    // without a price it is the l₂,₁ regression
    let before = try CAFS().coefficients(regression, sparsity: 0.02, weight: 0, rounds: 0)
    let after = try CAFS().coefficients(regression, sparsity: 0.02, weight: 0.02, rounds: 4)
    #expect(try toy.recall(regression, after) > toy.recall(regression, before))
    #expect(try toy.specificWeight(after) < 0.2 * toy.specificWeight(before))
  }

  /// Where the first prediction is worse than chance, predictions as labels confirm the error. This is a known
  /// limit of the methods, not a wish.
  @Test func belowChanceBothConfirmTheError() throws {
    let toy = try AcousticToy(strength: 0.45)
    let regression = try TransferRegression(toy.problem, fewest: 3)
    let groups = try recall(toy, regression)
    let adapted = try recall(toy, regression, alignment: 1)
    #expect(groups < 0.2 && adapted <= groups)
    let before = try CAFS().coefficients(regression, sparsity: 0.01, weight: 0.03, rounds: 0)
    let after = try CAFS().coefficients(regression, sparsity: 0.01, weight: 0.03, rounds: 4)
    #expect(try toy.recall(regression, before) < 0.2)
    #expect(try toy.recall(regression, after) <= toy.recall(regression, before))
  }

  /// With features standardised per corpus, the difference of the overall means is zero, and so is what its
  /// weight changes.
  @Test func perCorpusTheMarginalTermIsZero() throws {
    let toy = try AcousticToy(strength: 0.22)
    let regression = try TransferRegression(toy.problem, fewest: 3)
    let marginal = regression.differences.marginal
    #expect(try marginal.magnitude().largest().item < 1e-14)
    let penalty = try GroupPenalty(groups: toy.problem.groups, group: 0.01, element: 0.005)
    let without = try regression.solution(penalty: penalty)
    let with = try regression.solution(apart: marginal, alignment: 1000, penalty: penalty)
    #expect(try distance(with, without.rows) < 1e-12)
  }

  /// With a common scale for both corpora the term lives: a larger weight brings the projected means together.
  @Test func withACommonScaleTheMarginalTermActs() throws {
    let problem = try ShallowReference.load().problem()
    let all = try Tensor.concatenated([problem.source, problem.target])
    let mean = try all.mean(0, keeping: true)
    let scale = try all.reciprocalDeviations(from: mean)
    let pooled = ShallowProblem(
      source: try (problem.source - mean) * scale, labels: problem.labels,
      target: try (problem.target - mean) * scale, emotions: 3)
    let regression = try TransferRegression(pooled, fewest: 3)
    let marginal = regression.differences.marginal
    let penalty = try GroupPenalty(groups: pooled.groups, group: 0.01, element: 0)
    let distances = try [0, 1, 100].map { weight in
      try marginal.matmul(
        regression.solution(apart: marginal, alignment: weight, penalty: penalty)
      ).norm().item
    }
    #expect(distances[0] > 0.01)
    #expect(distances[0] > 2 * distances[1] && distances[1] > 2 * distances[2])
  }

  /// An emotion of fewer samples than the limit, in either corpus, is not compared.
  @Test func rareEmotionsAreNotCompared() throws {
    let problem = try ShallowReference.load().problem()
    let differences = try MeanDifferences(problem, fewest: 3)
    let predicted = [2, 2] + [Int](repeating: 0, count: 22)
    #expect(try differences.conditional(predicted).count == 1)
    #expect(try differences.all(predicted).shape == [2, 12])
    #expect(try MeanDifferences(problem, fewest: 1).conditional(predicted).count == 2)
    #expect(try MeanDifferences(problem, fewest: 9).conditional(predicted).isEmpty == false)
  }

  @Test func pricesAreSharesOfTheMean() throws {
    let problem = try ShallowReference.load().problem()
    let differences = try MeanDifferences(problem, fewest: 1)
    #expect(try CAFS.variances(differences, nil).doubles == [Double](repeating: 1, count: 12))
    let found = try CAFS.variances(differences, [Int](repeating: 1, count: 24)).doubles
    let apart = try differences.conditional([Int](repeating: 1, count: 24))[0].doubles
    let mean = apart.reduce(0) { $0 + $1 * $1 } / 12
    for (price, difference) in zip(found, apart) {
      #expect(abs(price - difference * difference / mean) < 1e-12)
    }
    #expect(abs(found.reduce(0, +) / 12 - 1) < 1e-12)
    // emotions that nobody has give no price
    let none = try MeanDifferences(problem, fewest: 25)
    #expect(
      try CAFS.variances(none, [Int](repeating: 1, count: 24)).doubles
        == [Double](repeating: 1, count: 12))
  }

  /// Both forms of the second term work, and differ.
  @Test func theFormIsASwitch() throws {
    let problem = try ShallowReference.load().problem()
    var other = CAFS()
    other.form = .alignment
    let first = try #require(try CAFS().candidates(problem).last)
    let second = try #require(try other.candidates(problem).last)
    #expect(first.settings.map(\.name) == ["sparsity", "price"])
    #expect(second.settings.map(\.name) == ["sparsity", "alignment"])
    #expect(try distance(first.scores, second.scores.rows) > 1e-3)
  }
}
