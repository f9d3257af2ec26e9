// SPDX-License-Identifier: MIT
import Foundation
import Networks
import Testing
import Torch

@testable import Adaptation

struct ECANTests {
  private let places = [1, 4, 6]

  /// The loss straight from its definition, with loops and no tensors.
  private static func direct(
    _ method: ECAN, u: [[Double]], p: [[Double]], bank: [[Double]], scores: [[Double]],
    places: [Int]
  ) -> Double {
    func unit(_ x: [Double]) -> [Double] {
      let length = sqrt(x.reduce(0) { $0 + $1 * $1 })
      return x.map { $0 / length }
    }
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    func likeliest(_ x: [Double]) -> Int { x.indices.max { x[$0] < x[$1] } ?? 0 }
    let (u, bank) = (u.map(unit), bank.map(unit))
    var (ncl, scl, anchors) = (0.0, 0.0, 0.0)
    for (i, place) in places.enumerated() {
      let others = bank.indices.filter { $0 != place }
      func share(_ k: Int) -> Double {
        let tau = method.contrast.temperature
        return log(
          exp(dot(u[i], bank[k]) / tau)
            / others.reduce(0) { $0 + exp(dot(u[i], bank[$1]) / tau) })
      }
      let near = others.sorted { dot(u[i], bank[$0]) > dot(u[i], bank[$1]) }
        .prefix(method.neighbours)
      ncl -= near.reduce(0) { $0 + share($1) } / Double(near.count)
      let votes = scores[0].indices.map { c in near.reduce(0) { $0 + scores[$1][c] } }
      let same = others.filter { likeliest(scores[$0]) == likeliest(votes) }
      guard !same.isEmpty else { continue }
      anchors += 1
      scl -= same.reduce(0) { $0 + share($1) } / Double(same.count)
    }
    let mean = p[0].indices.map { c in p.reduce(0) { $0 + $1[c] } / Double(p.count) }
    let div = mean.reduce(0) { $0 + $1 * log($1) }
    return div + method.neighbourWeight * ncl / Double(places.count)
      + method.emotionWeight * scl / max(anchors, 1)
  }

  @Test func agreesWithItsFormula() throws {
    let (whole, batch) = (try DeepBatch(targets: 9, seed: 2), try DeepBatch(targets: 3, seed: 4))
    var method = ECAN()
    (method.neighbours, method.neighbourWeight, method.emotionWeight) = (3, 0.7, 1.3)
    method.contrast.temperature = 0.3
    var term = try method.targetTerm(whole.context(), target: whole.targetActivations)
    let found = try term.value(batch.targetBatch(at: places)).loss.item
    let loss = RegressionLoss.squaredError
    let expected = Self.direct(
      method, u: try batch.target.features.rows, p: try loss.sharpened(batch.target.scores).rows,
      bank: try whole.target.features.rows, scores: try loss.sharpened(whole.target.scores).rows,
      places: places)
    #expect(abs(found - expected) < 1e-9)
  }

  /// An update's utterances are compared with the banks of before it, and are in those of the next.
  @Test func banksFollowTheUpdates() throws {
    let (whole, batch) = (try DeepBatch(targets: 9, seed: 2), try DeepBatch(targets: 3, seed: 4))
    var term = try ECAN().targetTerm(whole.context(), target: whole.targetActivations)
    let first = try term.value(batch.targetBatch(at: places)).loss.item
    let second = try term.value(batch.targetBatch(at: places)).loss.item
    #expect(first != second)
    var bank = try TargetBank(
      features: Tensor(rows: [[1, 0], [0, 1], [1, 0]]),
      probabilities: Tensor(rows: [[1, 0], [0, 1], [0.6, 0.4]]))
    let new = try Tensor(rows: [[0, 1], [0.6, 0.8]])
    try bank.overwrite([2, 2], features: new, probabilities: new)
    #expect(try bank.features.rows == [[1, 0], [0, 1], [0.6, 0.8]], "the last of two counts")
    #expect(try bank.classes.integers == [0, 1, 1])
  }

  /// AdaContrast's weights of the terms can be set apart, and an entropy term be added.
  @Test func switchesAddAndReplaceTerms() throws {
    let (whole, batch) = (try DeepBatch(targets: 9, seed: 2), try DeepBatch(targets: 3, seed: 4))
    func value(_ change: (inout ECAN) -> Void) throws -> Double {
      var method = ECAN()
      (method.neighbourWeight, method.emotionWeight) = (0, 0)
      change(&method)
      var term = try method.targetTerm(whole.context(), target: whole.targetActivations)
      return try term.value(batch.targetBatch(at: places, progress: 0)).loss.item
    }
    let p = try RegressionLoss.squaredError.sharpened(batch.target.scores)
    let alone = try value { _ in }
    #expect(try abs(alone - PredictionLosses.diversity(p).item) < 1e-12)
    let sure = try value { $0.entropyWeight = 2 }
    #expect(try abs(sure - alone - 2 * PredictionLosses.entropy(p).item) < 1e-12)
    // with all others as neighbours, products of probabilities need no search; α is 1 at the beginning
    let all = try RegressionLoss.squaredError.sharpened(whole.target.scores)
    let products = try value {
      ($0.form, $0.neighbourWeight, $0.neighbours) = (.probabilities, 1, 8)
    }
    var expected = alone
    let (rows, bank) = (try p.rows, try all.rows)
    for (i, place) in places.enumerated() {
      for j in bank.indices where j != place {
        expected -= zip(rows[i], bank[j]).reduce(0) { $0 + $1.0 * $1.1 } / 3
      }
      for j in rows.indices where j != i {
        expected += zip(rows[i], rows[j]).reduce(0) { $0 + $1.0 * $1.1 } / 3
      }
    }
    #expect(abs(products - expected) < 1e-9)
  }
}
