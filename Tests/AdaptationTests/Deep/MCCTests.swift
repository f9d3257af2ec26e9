// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Testing
import Torch

@testable import Adaptation

struct MCCTests {
  /// The weights stay those of the original predictions, since they carry no gradient.
  private static func direct(_ p: [[Double]], weights: [Double]) -> Double {
    let emotions = p[0].indices
    let correlation = emotions.map { j in
      emotions.map { k in zip(p, weights).reduce(0) { $0 + $1.1 * $1.0[j] * $1.0[k] } }
    }
    let off = emotions.reduce(0.0) { sum, j in
      emotions.filter { $0 != j }.reduce(sum) {
        $0 + correlation[j][$1] / correlation[j].reduce(0, +)
      }
    }
    return off / Double(p[0].count)
  }

  private static func probabilities(
    _ scores: [[Double]], _ loss: RegressionLoss, _ temperature: Double
  ) -> [[Double]] {
    scores.map { row in
      let masses = row.map {
        loss == .crossEntropy
          ? exp($0 / temperature) : pow(max($0, 0) + 1e-3, 1 / temperature)
      }
      return masses.map { $0 / masses.reduce(0, +) }
    }
  }

  private static func weights(_ p: [[Double]]) -> [Double] {
    let raw = p.map { row in 1 + exp(row.reduce(0) { $0 + $1 * log($1) }) }
    return raw.map { $0 * Double(p.count) / raw.reduce(0, +) }
  }

  @Test(arguments: RegressionLoss.allCases, [1, 2.5])
  func agreesWithItsFormula(_ loss: RegressionLoss, _ temperature: Double) throws {
    let batch = try DeepBatch(targets: 7)
    var method = MCC()
    method.temperature = temperature
    let scores = try batch.target.scores.rows
    let weights = Self.weights(Self.probabilities(scores, loss, temperature))
    func direct(_ scores: [[Double]]) -> Double {
      Self.direct(Self.probabilities(scores, loss, temperature), weights: weights)
    }
    let value = try batch.value(method, loss).loss
    #expect(try closeTo(value.item, direct(scores)))
    try value.backward()
    #expect(try gradientError(batch.target.scores) { direct($0) } < 1e-6)
    #expect(try batch.source.scores.gradient == nil)
  }

  @Test func certainPredictionsAreNotConfused() throws {
    let certain = try Tensor([0, 1, 2, 1]).oneHot(classes: 4).requiringGradient()
    let value = try MCC.confusion(certain)
    try value.backward()
    // emotion 3 is never predicted, which is not confusion either
    #expect(try value.item == 0)
    #expect(try certain.gradient?.doubles.allSatisfy(\.isFinite) == true)
  }

  @Test func undecidedPredictionsAreConfusedMost() throws {
    // all of C̃ is 1/4, so 12 off-diagonal entries over 4 emotions are 3/4
    let even = try Tensor.full(0.25, shape: [5, 4], type: .float64)
    #expect(try abs(MCC.confusion(even).item - 0.75) < 1e-14)
  }

  @Test func aTemperatureOfZeroIsRefused() throws {
    var method = MCC()
    method.temperature = 0
    #expect(throws: UserError("The temperature must be above 0, not 0.0.")) {
      _ = try method.term(DeepBatch().context())
    }
  }
}
