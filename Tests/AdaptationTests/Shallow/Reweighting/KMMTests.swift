// SPDX-License-Identifier: MIT
import Foundations
import Testing
import Torch

@testable import Adaptation

struct KMMTests {
  private func matching(_ problem: ShallowProblem, width: Double) throws -> MeanMatching {
    try MeanMatching(
      distances: SampleDistances.squared(
        problem.source, .concatenated([problem.source, problem.target])),
      width: width)
  }

  @Test func agreesWithSkada() throws {
    let reference = try TransportReference.load()
    for expected in reference.kmm {
      let found = try matching(reference.problem(), width: expected.width)
        .weights(bound: expected.bound, slack: expected.slack)
      #expect(distance(found, expected.weights) < 1e-6)
      // the conditions of the optimum, solved exactly by the script
      #expect(distance(found, expected.exact) < 1e-8)
    }
  }

  /// A target that is the source itself leaves all weights at 1.
  @Test func theSourceIsItsOwnTarget() throws {
    let problem = try TransportReference.load().problem()
    let same = ShallowProblem(
      source: problem.source, labels: problem.labels, target: problem.source, emotions: 3)
    let found = try matching(same, width: 2).weights(bound: 1000)
    #expect(found.allSatisfy { abs($0 - 1) < 1e-6 })
  }

  /// Weights draw the means in the kernel's space together.
  @Test func weightsLowerTheMeanDiscrepancy() throws {
    let problem = try TransportReference.load().problem()
    let weights = try matching(problem, width: 2).weights(bound: 1000)
    func discrepancy(_ weights: [Double]) throws -> Double {
      let all = try Tensor.concatenated([problem.source, problem.target])
      let kernel = try (SampleDistances.squared(all, all) * (-1.0 / 8)).exp()
      let signs = try Tensor(
        weights.map { $0 / 30 } + [Double](repeating: -1.0 / 40, count: 40), shape: [70, 1])
      return try signs.transposed().matmul(kernel).matmul(signs).item
    }
    #expect(
      try discrepancy(weights) < 0.6 * discrepancy([Double](repeating: 1, count: 30)))
  }

  @Test func aBoundWithoutRoomIsRefused() throws {
    let problem = try TransportReference.load().problem()
    var method = KMM()
    method.bounds = [1]
    #expect(
      throws: UserError(
        "The bound of the weights of kernel mean matching is 1.0. It has to be above 1, the mean weight."
      )
    ) { try method.candidates(problem) }
  }
}
