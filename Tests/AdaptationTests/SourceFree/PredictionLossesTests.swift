// SPDX-License-Identifier: MIT
import Foundation
import Networks
import Testing
import Torch

@testable import Adaptation

struct PredictionLossesTests {
  /// Even predictions are the least sure and the most diverse, certain ones of all classes are both.
  @Test func informationIsTheDifferenceOfTwoEntropies() throws {
    let even = try Tensor.full(0.25, shape: [8, 4], type: .float64)
    let certain = try Tensor([0, 1, 2, 3]).oneHot(classes: 4).to(.float64)
    #expect(try abs(PredictionLosses.entropy(even).item - log(4)) < 1e-12)
    #expect(try abs(PredictionLosses.diversity(even).item + log(4)) < 1e-12)
    #expect(try abs(PredictionLosses.entropy(certain).item) < 1e-12)
    #expect(try abs(PredictionLosses.diversity(certain).item + log(4)) < 1e-12)
    let one = try Tensor([2, 2, 2]).oneHot(classes: 4).to(.float64)
    #expect(try abs(PredictionLosses.diversity(one).item) < 1e-12)
  }

  @Test func positiveLabelsOfSureSamplesCount() throws {
    let p = try Tensor(rows: [[0.8, 0.2], [0.4, 0.6], [0.9, 0.1]])
    func value(_ counts: [Double]) throws -> Double {
      try PredictionLosses.positive(
        p, classes: Tensor([0, 1, 0]), counts: Tensor(counts, shape: [3])
      ).item
    }
    #expect(try abs(value([1, 0, 1]) + (log(0.8) + log(0.9)) / 2) < 1e-12)
    #expect(try value([0, 0, 0]) == 0)
  }

  /// What a sample is surely not is drawn further down; where nothing is under the limit, nothing is drawn.
  @Test func negativeLabelsAreThoseUnderTheLimit() throws {
    let p = try Tensor(rows: [[0.94, 0.02, 0.04], [0.5, 0.45, 0.05]])
    let expected = -(log(0.98) + log(0.96)) / 2
    #expect(try abs(PredictionLosses.negative(p, below: 0.05).item - expected) < 1e-12)
    let open = try Tensor(rows: [[0.3, 0.1, 0], [0, 0.2, 0.1]]).requiringGradient()
    let none = try PredictionLosses.negative(open.softmax(1), below: 0.05)
    try none.backward()
    #expect(try none.item == 0)
    #expect(try open.gradient?.doubles.allSatisfy { $0 == 0 } == true)
    let scores = try Tensor(rows: [[4, 0.1, 0], [0, 0.2, 0.1]]).requiringGradient()
    try PredictionLosses.negative(scores.softmax(1), below: 0.05).backward()
    #expect(
      try gradientError(scores) {
        try PredictionLosses.negative(Tensor(rows: $0).softmax(1), below: 0.05).item
      } < 1e-6)
    #expect(try scores.gradient?.doubles.contains { abs($0) > 1e-4 } == true)
  }
}
