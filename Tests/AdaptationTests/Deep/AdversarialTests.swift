// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Testing
import Torch

@testable import Adaptation

/// DANN and CDAN+E against their formulas.
struct AdversarialTests {
  /// The mean surprise of a corpus classifier, with loops: ReLU layers, softmax over two scores.
  private static func surprise(
    _ parameters: [Parameter], _ rows: [[Double]], corpus: Int, weights: [Double]? = nil
  ) throws -> Double {
    let layers = try stride(from: 0, to: parameters.count, by: 2).map {
      (weight: try parameters[$0].tensor.rows, bias: try parameters[$0 + 1].tensor.doubles)
    }
    let losses = rows.map { row -> Double in
      var flow = row
      for (index, layer) in layers.enumerated() {
        flow = zip(layer.weight, layer.bias).map { weight, bias in
          zip(weight, flow).reduce(bias) { $0 + $1.0 * $1.1 }
        }
        if index < layers.count - 1 { flow = flow.map { max($0, 0) } }
      }
      return log(flow.reduce(0) { $0 + exp($1) }) - flow[corpus]
    }
    return zip(losses, weights ?? losses.map { _ in 1 }).reduce(0) { $0 + $1.0 * $1.1 }
      / Double(rows.count)
  }

  @Test(arguments: [0.0, 0.1, 0.5, 1])
  func dannLearnsAtFullRateAndReversesByItsSchedule(_ progress: Double) throws {
    let batch = try DeepBatch()
    var method = DANN()
    method.weight = 0.8
    method.hidden = 8
    var term = try #require(try method.term(batch.context()))
    let (s, t) = (try batch.source.features.rows, try batch.target.features.rows)
    func direct(_ s: [[Double]], _ t: [[Double]]) throws -> Double {
      try 0.4
        * (Self.surprise(term.parameters, s, corpus: 0)
          + Self.surprise(term.parameters, t, corpus: 1))
    }
    let value = try term.value(batch.aligned(progress: progress))
    #expect(try closeTo(value.loss.item, direct(s, t)))
    try value.loss.backward()
    let strength = 2 / (1 + exp(-10 * progress)) - 1
    #expect(
      try gradientError(batch.source.features) { try -strength * direct($0, t) } < 1e-6)
    #expect(
      try gradientError(batch.target.features) { try -strength * direct(s, $0) } < 1e-6)
    // the classifier's own gradient is not reversed: a step along it lowers the loss
    for parameter in term.parameters {
      let gradient = try #require(try parameter.tensor.gradient)
      try parameter.tensor.assign(parameter.tensor.detached() - gradient * 1e-3)
    }
    #expect(try term.value(batch.aligned(progress: progress)).loss.item < value.loss.item)
  }

  @Test func theMapIsTheOuterProduct() throws {
    let (p, z) = ([[0.2, 0.8], [0.5, 0.5]], [[1.0, 2, 3], [-1, 0, 4]])
    let map = try CDAN.multilinearMap(probabilities: Tensor(rows: p), features: Tensor(rows: z))
    let expected = [
      [0.2, 0.4, 0.6, 0.8, 1.6, 2.4], [-0.5, 0, 2, -0.5, 0, 2],
    ]
    #expect(map.shape == [2, 6])
    #expect(try distance(map.doubles, expected.flatMap { $0 }) < 1e-12)
  }

  @Test func entropyWeightsHaveMeanOne() throws {
    let third = 1.0 / 3
    let p: [[Double]] = [[1, 0, 0], [third, third, third], [0.5, 0.5, 0]]
    let weights = try Tensor(rows: p).certaintyWeights().doubles
    // H = 0, ln 3, ln 2, so that 1 + e^(−H) = 2, 4/3, 3/2
    let raw: [Double] = [2, 4.0 / 3, 1.5]
    let mean = raw.reduce(0, +) / 3
    #expect(distance(weights, raw.map { $0 / mean }) < 1e-12)
    #expect(abs(weights.reduce(0, +) / 3 - 1) < 1e-12)
  }

  @Test(arguments: RegressionLoss.allCases)
  func cdanAgreesWithItsFormula(_ loss: RegressionLoss) throws {
    let batch = try DeepBatch()
    var method = CDAN()
    method.hidden = 8
    var term = try #require(try method.term(batch.context(loss)))
    func side(_ z: [[Double]], _ scores: [[Double]], corpus: Int) throws -> Double {
      let p = scores.map { row -> [Double] in
        let masses = row.map { loss == .crossEntropy ? exp($0) : max($0, 0) + 1e-3 }
        return masses.map { $0 / masses.reduce(0, +) }
      }
      let raw = p.map { row in 1 + exp(row.reduce(0) { $0 + $1 * log($1) }) }
      let mean = raw.reduce(0, +) / Double(raw.count)
      let maps = zip(p, z).map { p, z in p.flatMap { q in z.map { q * $0 } } }
      return try Self.surprise(
        term.parameters, maps, corpus: corpus, weights: raw.map { $0 / mean })
    }
    let (s, t) = (try batch.source.features.rows, try batch.target.features.rows)
    let (a, b) = (try batch.source.scores.rows, try batch.target.scores.rows)
    func direct(_ s: [[Double]], _ t: [[Double]]) throws -> Double {
      try (side(s, a, corpus: 0) + side(t, b, corpus: 1)) / 2
    }
    let value = try term.value(batch.aligned()).loss
    #expect(try closeTo(value.item, direct(s, t)))
    try value.backward()
    let strength = 2 / (1 + exp(-10.0)) - 1
    #expect(try gradientError(batch.source.features) { try -strength * direct($0, t) } < 1e-6)
    #expect(try gradientError(batch.target.features) { try -strength * direct(s, $0) } < 1e-6)
    #expect(try batch.source.scores.gradient == nil && batch.target.scores.gradient == nil)
  }

  @Test func aClassifierComesFromTheTermsGenerator() throws {
    let batch = try DeepBatch()
    func start(_ seed: UInt64) throws -> [Double] {
      let context = TermContext(
        emotions: 3, network: .laptop, generator: try Generator(seed: seed))
      return try #require(try DANN().term(context)).parameters.flatMap { try $0.tensor.doubles }
    }
    #expect(try start(1) == start(1))
    #expect(try start(1) != start(2))
    let term = try #require(try CDAN().term(batch.context()))
    #expect(term.parameters.first?.tensor.shape == [256, 3 * 4])
    #expect(Set(term.parameters.map(\.name)).count == 6)
  }

  @Test func aLayerOfUnknownWidthIsRefused() throws {
    var method = DANN()
    method.layer = .convolutional
    let error = #expect(throws: UserError.self) {
      _ = try method.term(DeepBatch().context(height: nil))
    }
    #expect(
      error?.description
        == "The width of conv depends on the spectrograms' height here; choose a fully connected layer or the scores."
    )
  }
}
