// SPDX-License-Identifier: MIT
import Foundation
import Networks
import Testing
import Torch

@testable import Adaptation

/// DAN, JAN and DSAN against their formulas.
struct KernelMethodTests {
  private func width(_ rows: [[Double]]) -> Double {
    DirectKernels.mean(DirectKernels.distances(rows))
  }

  @Test func danSumsOverItsLayers() throws {
    let batch = try DeepBatch()
    var method = DAN()
    method.weight = 0.7
    let discrepancy = MaximumMeanDiscrepancy()
    let features = try discrepancy(batch.source.features, batch.target.features).item
    let scores = try discrepancy(batch.source.scores, batch.target.scores).item
    let value = try batch.value(method, progress: 0.1)
    #expect(try closeTo(value.loss.item, 0.7 * tanh(0.5) * (2 * features + scores)))
    #expect(
      value.diagnostics.map(\.name) == ["MMD² of FC1", "MMD² of FC2", "MMD² of scores"])
  }

  /// The kernel is the product of FC2's and the probabilities'.
  @Test(arguments: MaximumMeanDiscrepancy.Estimator.allCases)
  func janAgreesWithItsFormula(_ estimator: MaximumMeanDiscrepancy.Estimator) throws {
    let batch = try DeepBatch()
    var method = JAN()
    method.ramp = .constant
    method.discrepancy.estimator = estimator
    let value = try batch.value(method, .crossEntropy).loss
    let (s, t) = (try batch.source.features.rows, try batch.target.features.rows)
    let (a, b) = (try batch.source.scores.rows, try batch.target.scores.rows)
    func softmax(_ row: [Double]) -> [Double] {
      row.map { exp($0) / row.reduce(0) { $0 + exp($1) } }
    }
    let widths = (width(s + t), width((a + b).map(softmax)))
    func direct(_ features: [[Double]], _ scores: [[Double]]) -> Double {
      let p = scores.map(softmax)
      return DirectKernels.discrepancy(
        sources: 6, targets: 5, isBiased: estimator == .biased
      ) {
        DirectKernels.kernel(features[$0], features[$1], width: widths.0)
          * DirectKernels.kernel(p[$0], p[$1], width: widths.1)
      }
    }
    #expect(try closeTo(value.item, direct(s + t, a + b)))
    try value.backward()
    #expect(try gradientError(batch.source.features) { direct($0 + t, a + b) } < 1e-6)
    #expect(try gradientError(batch.target.scores) { direct(s + t, a + $0) } < 1e-6)
  }

  /// ‖Σ w φ − Σ v φ‖² of each emotion that both corpora have, averaged over these.
  private func local(
    _ s: [[Double]], _ labels: [Int], _ t: [[Double]], _ p: [[Double]], width: Double
  ) -> Double {
    let likeliest = p.map { row in row.indices.max { row[$0] < row[$1] } ?? 0 }
    let emotions = p[0].indices.filter { labels.contains($0) && likeliest.contains($0) }
    let parts = emotions.map { emotion -> Double in
      let count = labels.filter { $0 == emotion }.count
      let mass = p.reduce(0) { $0 + $1[emotion] }
      let weights =
        labels.map { $0 == emotion ? 1 / Double(count) : 0 } + p.map { -$0[emotion] / mass }
      return weights.indices.reduce(0) { sum, i in
        weights.indices.reduce(sum) {
          $0 + weights[i] * weights[$1]
            * DirectKernels.kernel((s + t)[i], (s + t)[$1], width: width)
        }
      }
    }
    return parts.isEmpty ? 0 : parts.reduce(0, +) / Double(parts.count)
  }

  /// All emotions, one that the source lacks, one that is the likeliest of no target sample.
  @Test(arguments: [[0, 1, 2, 0, 1, 2], [0, 0, 2, 2, 0, 0], [1, 1, 1, 1, 1, 1]])
  func dsanAgreesWithItsFormula(_ labels: [Int]) throws {
    let batch = try DeepBatch(labels: labels)
    let p = [
      [0.5, 0.3, 0.2], [0.1, 0.7, 0.2], [0.4, 0.3, 0.3], [0.2, 0.45, 0.35], [0.6, 0.2, 0.2],
    ]
    let (s, t) = (try batch.source.features.rows, try batch.target.features.rows)
    let width = width(s + t)
    let value = try LocalDiscrepancy(kernels: DSAN().kernels)(
      source: batch.source.features, labels: Tensor(labels), target: batch.target.features,
      probabilities: Tensor(rows: p))
    #expect(try closeTo(value.item, local(s, labels, t, p, width: width)))
    try value.backward()
    #expect(
      try gradientError(batch.source.features) { local($0, labels, t, p, width: width) } < 1e-6)
    #expect(
      try gradientError(batch.target.features) { local(s, labels, $0, p, width: width) } < 1e-6)
  }

  @Test func anEmotionThatIsMissingContributesNothing() throws {
    let batch = try DeepBatch(labels: [0, 0, 0, 0, 0, 0])
    // all target samples are of another emotion
    let p = try Tensor(rows: [[Double]](repeating: [0.1, 0.8, 0.1], count: 5))
    let value = try LocalDiscrepancy(kernels: DSAN().kernels)(
      source: batch.source.features, labels: Tensor(batch.labels), target: batch.target.features,
      probabilities: p)
    try value.backward()
    #expect(try value.item == 0)
    #expect(try batch.target.features.gradient?.doubles.allSatisfy { $0 == 0 } == true)
  }

  @Test func withOneEmotionLocalMMDIsMMD() throws {
    let batch = try DeepBatch()
    let local = try LocalDiscrepancy(kernels: DSAN().kernels)(
      source: batch.source.features, labels: Tensor([0, 0, 0, 0, 0, 0]),
      target: batch.target.features, probabilities: Tensor.ones([5, 1], type: .float64))
    let whole = try MaximumMeanDiscrepancy()(batch.source.features, batch.target.features)
    #expect(try closeTo(local.item, whole.item))
  }

  @Test func dsanTakesItsWeightsWithoutGradient() throws {
    let batch = try DeepBatch()
    try batch.value(DSAN()).loss.backward()
    #expect(try batch.target.scores.gradient == nil)
    #expect(try batch.target.features.gradient != nil)
  }
}
