// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Testing
import Torch

@testable import Adaptation

@Suite struct DensityRatioTests {
  private func column(_ values: [Double]) throws -> Tensor {
    try Tensor(values, shape: [values.count, 1])
  }

  @Test func aCorpusIsAsDenseAsItself() throws {
    let corpus = try Tensor([0.0, 1, 2, -1, 5, 3], shape: [3, 2])
    let ratios = try DensityRatio.values(at: corpus, source: corpus, target: corpus)
    #expect(ratios.allSatisfy { abs($0 - 1) < 1e-9 })
  }

  /// One sample on either side of zero: the weight solves −1 / (1 + eʷ) + λ w = 0, and the ratio is e^±ʷ.
  @Test func twoSamplesByHand() throws {
    let (source, target) = (try column([-3]), try column([5]))
    let ratios = try DensityRatio.values(at: column([-3, 5]), source: source, target: target)
    let weight = log(ratios[1])
    #expect(weight > 0)
    #expect(abs(DensityRatio.penalty * weight * (1 + ratios[1]) - 1) < 1e-6)
    #expect(abs(ratios[0] * ratios[1] - 1) < 1e-6)
  }

  /// More samples of one corpus do not make it denser.
  @Test func theNumberOfSamplesDoesNotCount() throws {
    let corpus = try column([0, 1, 2, 4])
    let twice = try Tensor.concatenated([corpus, corpus])
    let ratios = try DensityRatio.values(at: corpus, source: twice, target: corpus)
    #expect(ratios.allSatisfy { abs($0 - 1) < 1e-6 })
  }

  @Test func theScaleOfFeaturesDoesNotCount() throws {
    let (source, target) = (try column([0, 1, 2, 4]), try column([1, 3, 5]))
    let plain = try DensityRatio.values(at: source, source: source, target: target)
    let scaled = try DensityRatio.values(
      at: source * 7 + 3, source: source * 7 + 3, target: target * 7 + 3)
    #expect(zip(plain, scaled).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(plain == plain.sorted(), "the target lies higher")
  }

  /// Many features are rotated into the few dimensions that the samples span, which changes nothing.
  @Test func whatFewSamplesSpanIsEnough() throws {
    let (source, target) = (
      try Tensor.normal([4, 40], seed: 1), try Tensor.normal([3, 40], seed: 2)
    )
    // 4 + 3 + 4 samples span less than 40 dimensions, with each asked for twenty times they are not rotated
    let rotated = try DensityRatio.values(at: source, source: source, target: target)
    let plain = try DensityRatio.values(
      at: Tensor.concatenated([Tensor](repeating: source, count: 20)), source: source,
      target: target)
    #expect(zip(rotated, plain).allSatisfy { abs($0 - $1) < 1e-9 })
    let parts = try [source, target].map { try $0.to(.float64) }
    let coordinates = try SampleSpan.coordinates(of: parts)
    #expect(coordinates.map(\.shape) == [[4, 7], [3, 7]])
    let inner = try coordinates[0].matmul(coordinates[1].transposed()).doubles
    let expected = try parts[0].matmul(parts[1].transposed()).doubles
    #expect(zip(inner, expected).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test func whatIsNoNumberIsRefused() throws {
    let good = try column([1, 2])
    #expect(throws: UserError.self) {
      try DensityRatio.values(at: good, source: column([1, .nan]), target: good)
    }
    #expect(throws: UserError.self) {
      try DensityRatio.values(
        at: good, source: good, target: Tensor.zeros([0, 1], type: .float64))
    }
  }
}
