// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Testing
import Torch

@testable import Adaptation

@Suite struct DensityRatioTests {
  @Test func aCorpusIsAsDenseAsItself() throws {
    let corpus = try Tensor([0.0, 1, 2, -1, 5, 3], shape: [3, 2])
    let ratio = try DensityRatio(source: corpus, target: corpus)
    #expect(try ratio(corpus).allSatisfy { abs($0 - 1) < 1e-9 })
  }

  /// One sample on either side of zero: the weight solves −1 / (1 + eʷ) + λ w = 0, and the ratio is e^±ʷ.
  @Test func twoSamplesByHand() throws {
    let (source, target) = (
      try Tensor([-3.0], shape: [1, 1]), try Tensor([5.0], shape: [1, 1])
    )
    let ratio = try DensityRatio(source: source, target: target)
    let there = try #require(try ratio(target).first)
    let weight = log(there)
    #expect(weight > 0)
    #expect(abs(DensityRatio.penalty * weight * (1 + there) - 1) < 1e-6)
    #expect(try abs(#require(ratio(source).first) * there - 1) < 1e-6)
  }

  /// More samples of one corpus do not make it denser.
  @Test func theNumberOfSamplesDoesNotCount() throws {
    let corpus = try Tensor([0.0, 1, 2, 4], shape: [4, 1])
    let twice = try Tensor.concatenated([corpus, corpus])
    let ratio = try DensityRatio(source: twice, target: corpus)
    #expect(try ratio(corpus).allSatisfy { abs($0 - 1) < 1e-6 })
  }

  @Test func theScaleOfFeaturesDoesNotCount() throws {
    let (source, target) = (
      try Tensor([0.0, 1, 2, 4], shape: [4, 1]), try Tensor([1.0, 3, 5], shape: [3, 1])
    )
    let plain = try DensityRatio(source: source, target: target)(source)
    let scaled = try DensityRatio(source: source * 7 + 3, target: target * 7 + 3)(source * 7 + 3)
    #expect(zip(plain, scaled).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(plain == plain.sorted(), "the target lies higher")
  }

  @Test func whatIsNoNumberIsRefused() throws {
    let good = try Tensor([1.0, 2], shape: [2, 1])
    #expect(throws: UserError.self) {
      try DensityRatio(source: Tensor([1, Double.nan], shape: [2, 1]), target: good)
    }
    #expect(throws: UserError.self) {
      try DensityRatio(source: good, target: Tensor.zeros([0, 1], type: .float64))
    }
  }
}
