// SPDX-License-Identifier: MIT
import Corpora
import Foundations
import Testing

@testable import Evaluation

struct ImportanceWeightingTests {
  private let truth = [0, 0, 1]
  private let predicted = [0, 1, 1]

  @Test func risksByHand() throws {
    // losses 0, 3 / (2 · 2) = 0.75 and 0; weighted 0, 1.5 and 0
    let weighting = try ImportanceWeighting(
      truth: truth, predicted: predicted, weights: [1, 2, 6])
    #expect(isClose(weighting.risk, 0.5))
    // Σ (wℓ − 0.5)(w − 3) = −1.5 and Σ (w − 3)² = 14, so 0.5 + 1.5 / 14 · (3 − 1)
    #expect(isClose(weighting.controlledRisk, 5.0 / 7))
  }

  @Test func withWeightsOfOneBothAreTheMissingRecall() throws {
    let emotions: [Emotion] = [.anger, .fear]
    let uar = try Score(
      truth: truth.map { emotions[$0] }, predicted: predicted.map { emotions[$0] },
      speakers: ["a", "b", "c"], emotions: emotions
    ).uar
    let weighting = try ImportanceWeighting(
      truth: truth, predicted: predicted, weights: [1, 1, 1])
    #expect(isClose(weighting.risk, 1 - uar))
    #expect(weighting.controlledRisk == weighting.risk)
  }

  /// The control variate has mean 0 where the weights have mean 1.
  @Test func withWeightsOfMeanOneTheControlVariateChangesNothing() throws {
    let weighting = try ImportanceWeighting(
      truth: truth, predicted: predicted, weights: [0.25, 2, 0.75])
    #expect(isClose(weighting.risk, 0.5))
    #expect(isClose(weighting.controlledRisk, weighting.risk))
  }

  /// If every loss is 1, the weighted losses are the weights, and the control variate takes out all of their
  /// variation.
  @Test func aConstantLossIsFoundWhateverTheWeights() throws {
    let weighting = try ImportanceWeighting(
      truth: [1, 1, 1, 1], predicted: [0, 0, 0, 0], weights: [0.1, 3, 0.7, 9])
    #expect(isClose(weighting.risk, 3.2))
    #expect(isClose(weighting.controlledRisk, 1))
  }

  @Test func whatDoesNotFitIsRefused() {
    #expect(throws: UserError.self) {
      try ImportanceWeighting(truth: [0], predicted: [0, 1], weights: [1])
    }
    #expect(throws: UserError.self) {
      try ImportanceWeighting(truth: [0], predicted: [0], weights: [])
    }
    #expect(throws: UserError.self) {
      try ImportanceWeighting(truth: [], predicted: [], weights: [])
    }
  }
}
