// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

struct SparseCodingTests {
  typealias Problem = LassoReference.Problem

  private func codes(_ problem: Problem, _ coding: SparseCoding) throws -> Tensor {
    try coding.codes(
      targets: Tensor(rows: problem.targets), dictionary: Tensor(rows: problem.dictionary),
      strengths: Tensor(problem.theta, shape: [problem.theta.count, 1]))
  }

  private func thorough(_ penalty: SparseCoding.Penalty) -> SparseCoding {
    SparseCoding(penalty: penalty, steps: 20_000, relativeGap: 1e-13)
  }

  @Test(arguments: [SparseCoding.Penalty.lasso, .nonNegativeLasso, .ridge])
  func agreesWithScikitLearn(_ penalty: SparseCoding.Penalty) throws {
    for problem in try LassoReference.load() {
      let expected =
        switch penalty {
        case .lasso: problem.lasso
        case .nonNegativeLasso: problem.nonNegative
        case .ridge: problem.ridge
        case .simplex: [[Double]]()
        }
      let found = try codes(problem, thorough(penalty)).doubles
      #expect(distance(found, expected.flatMap { $0 }) < 1e-5, "\(problem.name)")
    }
  }

  @Test func strengthsAreAShareOfTheLargestCorrelation() throws {
    for problem in try LassoReference.load() {
      let strengths = try SparseCoding.strengths(
        fraction: 0.1, targets: Tensor(rows: problem.targets),
        dictionary: Tensor(rows: problem.dictionary))
      #expect(strengths.shape == [problem.targets.count, 1])
      #expect(try distance(strengths.doubles, problem.theta) < 1e-12)
    }
  }

  /// Zero is the solution from max_j |⟨t, d_j⟩| on, and not just below.
  @Test func theLargestCorrelationIsWhereWeightsVanish() throws {
    let problem = try #require(try LassoReference.load().first)
    let (targets, dictionary) = (
      try Tensor(rows: problem.targets), try Tensor(rows: problem.dictionary)
    )
    func used(_ fraction: Double) throws -> [Double] {
      try thorough(.lasso).codes(
        targets: targets, dictionary: dictionary,
        strengths: SparseCoding.strengths(
          fraction: fraction, targets: targets, dictionary: dictionary)
      ).magnitude().largest(1).doubles
    }
    #expect(try used(1).allSatisfy { $0 < 1e-12 })
    #expect(try used(0.98).allSatisfy { $0 > 1e-4 })
  }

  @Test func nonNegativeWeightsAreNotNegative() throws {
    for problem in try LassoReference.load() {
      #expect(try codes(problem, SparseCoding(penalty: .nonNegativeLasso)).smallest().item >= 0)
    }
  }

  /// The default settings, in float32 as in training, end within 0.1 % of the smallest objective.
  @Test func theDefaultComesClose() throws {
    for problem in try LassoReference.load() {
      let (targets, dictionary) = (
        try Tensor(rows: problem.targets), try Tensor(rows: problem.dictionary)
      )
      let theta = try Tensor(problem.theta, shape: [problem.theta.count, 1])
      let found = try SparseCoding().codes(
        targets: targets.to(.float32), dictionary: dictionary.to(.float32),
        strengths: theta.to(.float32))
      #expect(try found.elementType == .float32)
      let weights = try found.to(.float64)
      let residual = try (targets - weights.matmul(dictionary)).squared().sum(1, keeping: true)
      let objective = try residual * 0.5 + theta * weights.magnitude().sum(1, keeping: true)
      for (value, best) in zip(try objective.doubles, problem.lassoObjective) {
        #expect(value > best * (1 - 1e-5) && value < best * 1.0011, "\(problem.name)")
      }
    }
  }

  @Test(arguments: [SparseCoding.Penalty.lasso, .nonNegativeLasso, .ridge])
  func aDictionaryOfZerosIsNotUsed(_ penalty: SparseCoding.Penalty) throws {
    for type in [ElementType.float32, .float64] {
      let targets = try Tensor([1.0, 2, 3, 4], shape: [2, 2]).to(type)
      let nothing = try Tensor.zeros([3, 2], type: type)
      let strengths = try SparseCoding.strengths(
        fraction: 0.1, targets: targets, dictionary: nothing)
      let found = try SparseCoding(penalty: penalty).codes(
        targets: targets, dictionary: nothing, strengths: strengths)
      #expect(try found.doubles == [0, 0, 0, 0, 0, 0])
    }
  }

  @Test func weightsCarryNoGradient() throws {
    let dictionary = try Tensor([1.0, 0, 0, 1], shape: [2, 2]).requiringGradient()
    let found = try SparseCoding().codes(
      targets: dictionary, dictionary: dictionary, strengths: Tensor([0.1, 0.1], shape: [2, 1]))
    #expect(!found.requiresGradient)
  }

  func lasso(_ problem: Problem, nonNegative: Bool = false) throws -> LassoProblem {
    let (targets, dictionary) = (
      try Tensor(rows: problem.targets), try Tensor(rows: problem.dictionary)
    )
    return LassoProblem(
      gram: try dictionary.matmul(dictionary.transposed()),
      correlation: try targets.matmul(dictionary.transposed()),
      energy: try targets.squared().sum(1, keeping: true),
      strengths: try Tensor(problem.theta, shape: [problem.theta.count, 1]),
      isNonNegative: nonNegative)
  }
}
