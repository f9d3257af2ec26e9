// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

struct ProbabilityTests {
  @Test func regressedScoresArePosteriors() throws {
    let scores = try Tensor(rows: [[0.6, -0.2, 0.2], [-1, -1, -1], [1, 0, 0]])
    let found = try RegressionLoss.squaredError.probabilities(of: scores).rows
    // (0.601, 0.001, 0.201) / 0.803
    #expect(distance(found[0], [0.601 / 0.803, 0.001 / 0.803, 0.201 / 0.803]) < 1e-12)
    #expect(distance(found[1], [1.0 / 3, 1.0 / 3, 1.0 / 3]) < 1e-12)
    #expect(found[2][0] > 0.99)
  }

  @Test(arguments: RegressionLoss.allCases, [0.5, 1, 2.5])
  func rowsSumToOneWithGradient(_ loss: RegressionLoss, _ temperature: Double) throws {
    let scores = try DeepBatch().target.scores
    let probabilities = try loss.probabilities(of: scores, temperature: temperature)
    #expect(try probabilities.sum(1).doubles.allSatisfy { abs($0 - 1) < 1e-12 })
    try probabilities.squared().sum().backward()
    #expect(
      try gradientError(scores) {
        try loss.probabilities(of: Tensor(rows: $0), temperature: temperature).squared().sum().item
      } < 1e-6)
  }

  /// A temperature of 1 leaves probabilities unchanged, a high one evens them out.
  @Test(arguments: RegressionLoss.allCases)
  func heatEvensThemOut(_ loss: RegressionLoss) throws {
    let scores = try Tensor(rows: [[0.9, 0.1, 0.3]])
    let largest = try [1, 2, 100].map {
      try loss.probabilities(of: scores, temperature: $0).largest().item
    }
    #expect(largest[0] > largest[1] && largest[1] > largest[2] && largest[2] < 0.36)
  }

  /// A perfect output is far from even only where it is divided by a temperature.
  @Test func aPerfectOutputIsSureOnceSharpened() throws {
    func largest(_ classes: Int, _ temperature: Double) throws -> Double {
      let output = try Tensor([0]).oneHot(classes: classes).to(.float64)
      return try (output / temperature).softmax(1).largest().item
    }
    let known = [(1, 0.4046), (0.5, 0.6488), (0.25, 0.9317), (0.2, 0.9738), (0.1, 0.9998)]
    for (temperature, value) in known {
      #expect(try abs(largest(5, temperature) - value) < 5e-5, "T = \(temperature)")
    }
    for (classes, value) in [(4, 0.980), (5, 0.974), (6, 0.967)] {
      let output = try Tensor([0]).oneHot(classes: classes).to(.float64)
      let found = try RegressionLoss.squaredError.sharpened(output).largest().item
      #expect(abs(found - value) < 5e-4)
      #expect(
        try RegressionLoss.crossEntropy.sharpened(output).largest().item == largest(classes, 1))
    }
  }

  @Test(arguments: RegressionLoss.allCases)
  func negativeScoresPullOnceSharpened(_ loss: RegressionLoss) throws {
    let scores = try Tensor(rows: [[-0.4, -0.1, 0.3], [-0.2, -0.3, -0.1]]).requiringGradient()
    try loss.sharpened(scores).squared().sum().backward()
    #expect(
      try gradientError(scores) { try loss.sharpened(Tensor(rows: $0)).squared().sum().item } < 1e-6
    )
    #expect(try scores.gradient?.doubles.allSatisfy { abs($0) > 1e-3 } == true)
  }
}
