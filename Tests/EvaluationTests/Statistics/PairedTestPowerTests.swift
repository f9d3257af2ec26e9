// SPDX-License-Identifier: MIT
import Foundations
import Testing

@testable import Evaluation

struct PairedTestPowerTests {
  @Test func tailsEqualSciPy() throws {
    for expected in try PowerReference.load().tails {
      let found = NoncentralT(degrees: expected.degrees)
        .tail(above: expected.bound, noncentrality: expected.noncentrality)
      #expect(isClose(found, expected.tail, within: 1e-10), "\(expected)")
    }
  }

  @Test func boundsEqualSciPy() throws {
    for expected in try PowerReference.load().quantiles {
      let found = NoncentralT(degrees: expected.degrees).bound(ofTail: expected.share)
      #expect(isClose(found / expected.bound, 1, within: 1e-9), "\(expected)")
    }
  }

  @Test func powerEqualsStatsmodels() throws {
    for expected in try PowerReference.load().powers {
      let found = PairedTestPower(level: expected.level)
        .power(effect: expected.effect, pairs: expected.pairs)
      #expect(isClose(found, expected.power, within: 1e-8), "\(expected)")
    }
  }

  @Test func detectableEffectsEqualStatsmodels() throws {
    for expected in try PowerReference.load().detectable {
      let found = try #require(
        PairedTestPower(level: expected.level).detectableEffect(pairs: expected.pairs))
      #expect(isClose(found, expected.effect, within: 1e-6), "\(expected)")
    }
    #expect(PairedTestPower(level: 0.05).detectableEffect(pairs: 1) == nil)
  }

  @Test func pairsNeededAreTheLeastThatSuffice() throws {
    for expected in try PowerReference.load().needed {
      let power = PairedTestPower(level: expected.level)
      #expect(power.pairsNeeded(effect: expected.effect) == expected.pairs, "\(expected)")
      #expect(power.pairsNeeded(effect: -expected.effect) == expected.pairs, "both sides count")
    }
    #expect(PairedTestPower(level: 0.05).pairsNeeded(effect: 0) == nil)
  }

  /// Without a difference the test finds one as often as its level says.
  @Test func thePowerOfNoDifferenceIsTheLevel() {
    #expect(
      isClose(PairedTestPower(level: 0.0125).power(effect: 0, pairs: 60), 0.0125, within: 1e-9))
  }

  /// Random patterns of normal differences: the permutation test is about as strong as the t-test.
  @Test func thePermutationTestHasAboutThisPower() throws {
    var stream = RandomStream(seed: 1, purpose: "power")
    let found = try (0..<300).count { _ in
      let differences = (0..<14).map { _ in 0.8 + stream.normal() }
      return try PairedPermutationTest(differences: differences).pValue <= 0.05
    }
    let expected = PairedTestPower(level: 0.05).power(effect: 0.8, pairs: 14)
    #expect(isClose(Double(found) / 300, expected, within: 0.06))
  }
}

/// Results of SciPy and statsmodels, see `Fixtures/power_reference.py`.
private struct PowerReference: Decodable {
  struct Tail: Decodable {
    let degrees: Int
    let noncentrality: Double
    let bound: Double
    let tail: Double
  }
  struct Quantile: Decodable {
    let degrees: Int
    let share: Double
    let bound: Double
  }
  struct Power: Decodable {
    let effect: Double
    let pairs: Int
    let level: Double
    let power: Double
  }
  struct Detectable: Decodable {
    let pairs: Int
    let level: Double
    let effect: Double
  }
  let tails: [Tail]
  let quantiles: [Quantile]
  let powers: [Power]
  let detectable: [Detectable]
  let needed: [Detectable]

  static func load() throws -> PowerReference { try Reference.load("power_reference") }
}
