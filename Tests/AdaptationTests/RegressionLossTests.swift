// SPDX-License-Identifier: MIT
import Foundation
import Testing
import Torch

@testable import Adaptation

struct RegressionLossTests {
  private func loss(
    _ kind: RegressionLoss, _ scores: [[Double]], _ labels: [Int], _ weights: [Double]
  ) throws -> Double {
    try kind(
      scores: Tensor(rows: scores), labels: Tensor(labels), weights: Tensor(weights)
    ).item
  }

  @Test func squaredErrorByHand() throws {
    // (0.2 − 0)² + (0.8 − 1)² = 0.08 and (1 − 0)² + (0 − 1)² = 2
    let scores = [[0.2, 0.8], [1, 0]]
    #expect(try abs(loss(.squaredError, scores, [1, 1], [1, 1]) - 1.04) < 1e-15)
    #expect(try abs(loss(.squaredError, scores, [1, 1], [1, 2]) - 2.04) < 1e-15)
    #expect(try loss(.squaredError, [[0, 1, 0]], [1], [1]) == 0)
  }

  @Test func crossEntropyByHand() throws {
    // softmax(0, ln 3) = (¼, ¾)
    let scores = [[0, log(3.0)], [0, log(3.0)]]
    let expected = (-log(0.75) - 3 * log(0.25)) / 2
    #expect(try abs(loss(.crossEntropy, scores, [1, 0], [1, 3]) - expected) < 1e-15)
    #expect(try abs(loss(.crossEntropy, [[5, 5, 5, 5]], [2], [1]) - log(4)) < 1e-15)
  }

  @Test(arguments: RegressionLoss.allCases)
  func gradientAgreesWithFiniteDifferences(_ kind: RegressionLoss) throws {
    let rows = [[0.3, -0.2, 1.1], [0.7, 0.4, -0.9], [0, 0.1, 0.2], [2, -1, 0.5]]
    let (labels, weights) = ([2, 0, 1, 1], [1, 0.5, 2, 0])
    let scores = try Tensor(rows: rows).requiringGradient()
    try kind(scores: scores, labels: Tensor(labels), weights: Tensor(weights)).backward()
    let numeric = try numericGradient(of: { try loss(kind, $0, labels, weights) }, at: rows)
    #expect(try distance(scores.gradient?.doubles ?? [], numeric) < 1e-9)
  }

  @Test func balancedWeightsAreByHand() {
    // n / (C n_c) with n = 4, C = 3
    let expected: [Double] = [4.0 / 9, 4.0 / 3, 0]
    #expect(RegressionLoss.balancedWeights(labels: [0, 0, 0, 1], emotions: 3) == expected)
    #expect(RegressionLoss.balancedWeights(labels: [0, 1, 1, 0], emotions: 2) == [1, 1])
  }

  @Test func balancedEmotionsCountAlike() {
    let labels = [0, 0, 0, 0, 0, 1, 2, 2]
    let weights = RegressionLoss.balancedWeights(labels: labels, emotions: 3)
    for emotion in 0..<3 {
      let share = labels.filter { $0 == emotion }.reduce(0) { sum, label in sum + weights[label] }
      #expect(abs(share - 8.0 / 3) < 1e-14)
    }
  }
}
