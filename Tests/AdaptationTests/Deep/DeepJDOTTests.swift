// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Testing
import Torch

@testable import Adaptation

struct DeepJDOTTests {
  /// The joint costs with loops.
  private func costs(
    _ s: [[Double]], _ labels: [Int], _ t: [[Double]], _ scores: [[Double]], _ method: DeepJDOT,
    _ loss: RegressionLoss
  ) -> [Double] {
    zip(s, labels).flatMap { row, label in
      zip(t, scores).map { other, scores in
        let oneHot = scores.indices.map { $0 == label ? 1.0 : 0 }
        let disagreement =
          loss == .squaredError
          ? DirectKernels.squaredDistance(oneHot, scores)
          : log(scores.reduce(0) { $0 + exp($1) }) - scores[label]
        return method.featureWeight * DirectKernels.squaredDistance(row, other)
          + method.labelWeight * disagreement
      }
    }
  }

  @Test(arguments: RegressionLoss.allCases)
  func valueAndGradientAreThoseUnderAFixedPlan(_ loss: RegressionLoss) throws {
    let batch = try DeepBatch(sources: 6, targets: 5)
    var method = DeepJDOT()
    (method.featureWeight, method.labelWeight) = (0.5, 0.7)
    let (s, t) = (try batch.source.features.rows, try batch.target.features.rows)
    let scores = try batch.target.scores.rows
    func direct(_ s: [[Double]], _ t: [[Double]], _ scores: [[Double]]) -> [Double] {
      costs(s, batch.labels, t, scores, method, loss)
    }
    let plan = try method.plan(Tensor(direct(s, t, scores), shape: [6, 5])).doubles
    func sum(_ costs: [Double]) -> Double { zip(plan, costs).reduce(0) { $0 + $1.0 * $1.1 } }
    let value = try batch.value(method, loss, progress: 0.1).loss
    let factor = tanh(0.5)
    #expect(try closeTo(value.item, factor * sum(direct(s, t, scores)), within: 1e-8))
    try value.backward()
    #expect(try gradientError(batch.source.features) { factor * sum(direct($0, t, scores)) } < 1e-6)
    #expect(try gradientError(batch.target.features) { factor * sum(direct(s, $0, scores)) } < 1e-6)
    #expect(try gradientError(batch.target.scores) { factor * sum(direct(s, t, $0)) } < 1e-6)
    // both batches have mass 1, evenly
    #expect(abs(plan.reduce(0, +) - 1) < 1e-9)
    let columns = (0..<5).map { column in (0..<6).reduce(0) { $0 + plan[$1 * 5 + column] } }
    #expect(distance(columns, [Double](repeating: 0.2, count: 5)) < 1e-9)
  }

  /// The share of the plan's mass that pairs samples of the same class, where two classes have changed places.
  private func agreement(labelWeight: Double) throws -> Double {
    var method = DeepJDOT()
    (method.featureWeight, method.labelWeight) = (0.5, labelWeight)
    let labels = (0..<16).map { $0 % 2 }
    let noise = try Generator(seed: 1).normal([16, 2]).rows.map { $0.map { 0.2 * $0 } }
    func rows(_ sign: Double) -> [[Double]] {
      zip(labels, noise).map { [($0 == 0 ? -sign : sign) + $1[0], $1[1]] }
    }
    let batch = try DeepBatch(
      source: rows(1), target: rows(-1), labels: labels, predicted: labels, emotions: 2)
    let plan = try method.plan(
      method.costs(
        source: batch.source.features, labels: Tensor(labels), target: batch.target.features,
        scores: batch.target.scores, .squaredError)
    ).rows
    return labels.indices.reduce(0) { sum, i in
      labels.indices.filter { labels[$0] == labels[i] }.reduce(sum) { $0 + plan[i][$1] }
    }
  }

  @Test func labelsPairWhatFeaturesDoNot() throws {
    #expect(try agreement(labelWeight: 0) < 0.05)
    #expect(try agreement(labelWeight: 5) > 0.95)
  }

  @Test func oneOfTheWeightsIsNeeded() throws {
    var method = DeepJDOT()
    (method.featureWeight, method.labelWeight) = (0, 0)
    let refusal = UserError(
      "The weights of features and labels are 0.0 and 0.0. One of them has to be above 0.")
    #expect(throws: refusal) { _ = try method.term(DeepBatch().context()) }
  }
}
