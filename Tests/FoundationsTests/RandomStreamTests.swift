// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Foundations

@Suite struct RandomStreamTests {
  /// First numbers of SplitMix64 from state 1234567 (test vector of the Rosetta Code entry and of
  /// Vigna's C source).
  @Test func theGeneratorIsSplitMix64() throws {
    let state = Data("{\"state\":1234567}".utf8)
    var stream = try JSONDecoder().decode(RandomStream.self, from: state)
    #expect(
      (0..<3).map { _ in stream.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  @Test func aStreamIsItsSeedAndPurpose() {
    func numbers(_ seed: UInt64, _ purpose: String) -> [UInt64] {
      var stream = RandomStream(seed: seed, purpose: purpose)
      return (0..<8).map { _ in stream.next() }
    }
    #expect(numbers(1, "dropout") == numbers(1, "dropout"))
    #expect(numbers(1, "dropout") != numbers(2, "dropout"))
    #expect(numbers(1, "dropout") != numbers(1, "batches"))
    #expect(numbers(1, "1/x") != numbers(11, "/x"))
  }

  @Test func aSavedStreamGoesOnWhereItStood() throws {
    var stream = RandomStream(seed: 7, purpose: "batches")
    _ = stream.normal()
    let saved = try CanonicalJSON.encode(stream)
    var resumed = try JSONDecoder().decode(RandomStream.self, from: saved)
    #expect(stream.next() == resumed.next())
    #expect(stream == resumed)
  }

  /// Mean ½ and variance ¹⁄₁₂, within five standard errors of 20,000 draws.
  @Test func uniformNumbers() {
    var stream = RandomStream(seed: 3, purpose: "test/uniform")
    let draws = (0..<20_000).map { _ in stream.uniform() }
    let (mean, variance) = moments(draws)
    #expect(draws.allSatisfy { 0 <= $0 && $0 < 1 })
    #expect(abs(mean - 0.5) < 0.0103)
    #expect(abs(variance - 1.0 / 12) < 0.0027)
  }

  /// Mean 0, variance 1, and 68.27 % within one standard deviation, within five standard errors.
  @Test func normalNumbers() {
    var stream = RandomStream(seed: 4, purpose: "test/normal")
    let draws = (0..<20_000).map { _ in stream.normal() }
    let (mean, variance) = moments(draws)
    #expect(draws.allSatisfy { $0.isFinite })
    #expect(abs(mean) < 0.036)
    #expect(abs(variance - 1) < 0.05)
    let within = Double(draws.count { abs($0) < 1 }) / Double(draws.count)
    #expect(abs(within - 0.6827) < 0.0165)
  }

  private func moments(_ values: [Double]) -> (mean: Double, variance: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.map { ($0 - mean) * ($0 - mean) }
    return (mean, squares.reduce(0, +) / Double(values.count - 1))
  }
}
