// SPDX-License-Identifier: MIT
import Foundations
import Testing
import Torch

@testable import Adaptation

struct WeightedMachineTests {
  private let equal = [Double](repeating: 1, count: 30)

  private func machine(_ weights: [Double], cost: Double) throws -> LinearSVM {
    let problem = try TransportReference.load().problem()
    return try WeightedMachine(
      problem.source, labels: problem.labels, weights: weights, emotions: 3
    ).machine(cost: cost, tolerance: 1e-12)
  }

  @Test func agreesWithScikitLearn() throws {
    let reference = try TransportReference.load()
    let target = try Tensor(rows: reference.target)
    // scikit-learn's costs are the weights themselves, here shares of their mean
    let mean = reference.sampleWeights.reduce(0, +) / 30
    for expected in reference.machine {
      let found = try machine(reference.sampleWeights, cost: expected.cost * mean)
      #expect(try distance(found.decisionValues(target), expected.values) < 1e-6)
    }
  }

  @Test func withEqualWeightsItIsLIBLINEARs() throws {
    let reference = try TransportReference.load()
    let training = try LinearSVMProblem(
      Tensor(rows: reference.source), labels: reference.labels, emotions: 3, tolerance: 1e-12)
    for cost in [0.01, 1] {
      let expected = try training.machine(cost: cost)
      let found = try machine(equal, cost: cost)
      #expect(try distance(found.weights, expected.weights.rows) < 1e-6)
      #expect(try distance(found.biases.doubles, expected.biases.doubles) < 1e-6)
    }
  }

  /// A sample of double weight counts like two samples.
  @Test func aWeightIsANumberOfSamples() throws {
    let problem = try TransportReference.load().problem()
    let twice = (0..<30).flatMap { $0 % 3 == 0 ? [$0, $0] : [$0] }
    let doubled = try WeightedMachine(
      problem.source.selected(twice), labels: twice.map { problem.labels[$0] },
      weights: [Double](repeating: 1, count: 40), emotions: 3
    ).machine(cost: 0.1, tolerance: 1e-12)
    // the costs are relative to the mean weight, which is 4/3
    let weighted = try machine((0..<30).map { $0 % 3 == 0 ? 2 : 1 }, cost: 0.1 * 4 / 3)
    #expect(try distance(weighted.weights, doubled.weights.rows) < 1e-8)
  }

  @Test func twoEmotionsShareAMachine() throws {
    let problem = try TransportReference.load().problem()
    let two = problem.labels.indices.filter { problem.labels[$0] < 2 }
    let found = try WeightedMachine(
      problem.source.selected(two), labels: two.map { problem.labels[$0] },
      weights: two.map { 1 + Double($0 % 4) }, emotions: 3
    ).machine(cost: 0.1).decisionValues(problem.target).rows
    #expect(found.allSatisfy { $0[0] == -$0[1] && $0[2] == -1 })
  }

  /// An emotion whose samples weigh nothing is still predicted somewhere, and weights that are all zero are equal.
  @Test func weightsOfZeroDoNoHarm() throws {
    let reference = try TransportReference.load()
    let none = reference.labels.map { $0 == 1 ? 0.0 : 1 }
    let found = try machine(none, cost: 0.1)
    #expect(try (found.weights.doubles + found.biases.doubles).allSatisfy(\.isFinite))
    #expect(
      try machine(equal.map { _ in 0 }, cost: 0.1).weights.doubles
        == machine(equal, cost: 0.1).weights.doubles)
  }

  @Test func aCostThatIsNotPositiveIsRefused() throws {
    #expect(
      throws: UserError("The cost of a support vector machine is 0.0. It has to be above 0.")
    ) { try machine(equal, cost: 0) }
  }
}
