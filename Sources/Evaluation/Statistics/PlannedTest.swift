// SPDX-License-Identifier: MIT
import Foundations

/// The test of one comparison of a family that was planned before there were results, and what it could have
/// found.
///
/// The p-value is that of the two-sided `PairedPermutationTest`, corrected by `Holm` over the family.
package struct PlannedTest: Hashable, Sendable {
  package let comparison: PairedComparison
  package let pValue: Double
  /// The p-value corrected for the other comparisons of the family.
  package let adjustedPValue: Double
  /// The smallest corrected p-value that any differences of these numbers of pairs could have: the
  /// correction of the smallest p-values of all, since it never falls when one of them rises.
  package let smallestPValue: Double
  /// The number of planned comparisons.
  package let family: Int

  /// The level at or below which a corrected p-value is significant.
  package static let level = 0.05

  /// Tests each comparison of a family.
  /// - Parameter seed: for the random patterns of tests that are not exact.
  package static func family(
    _ comparisons: [PairedComparison], seed: UInt64 = 0
  ) throws -> [PlannedTest] {
    let pValues = try comparisons.concurrentMap {
      try PairedPermutationTest(differences: $0.differences, seed: seed).pValue
    }
    let adjusted = Holm.adjust(pValues)
    let smallest = Holm.adjust(
      comparisons.map { PairedPermutationTest.smallestPValue(pairs: $0.count) })
    return comparisons.indices.map { index in
      PlannedTest(
        comparison: comparisons[index], pValue: pValues[index], adjustedPValue: adjusted[index],
        smallestPValue: smallest[index], family: comparisons.count)
    }
  }

  /// True if some differences of these pairs would be significant, so that the test can decide.
  package var canDecide: Bool { smallestPValue <= Self.level }

  /// True if the difference is significant after correction.
  package var isSignificant: Bool { adjustedPValue <= Self.level }

  /// The number of pairs of each comparison of the family with which tests can decide.
  package var pairsToDecide: Int {
    PairedPermutationTest.pairsNeeded(toReach: Self.level / Double(family))
  }

  /// The difference that would have been seen with a power of 80 %, for differences of this deviation, in the
  /// values' unit; nil where the test cannot decide or the deviation is unknown.
  package var detectableDifference: Double? {
    guard canDecide, let deviation = comparison.standardDeviation else { return nil }
    return power.detectableEffect(pairs: comparison.count).map { $0 * deviation }
  }

  /// The number of pairs with which a difference would be seen with a power of 80 %, for differences of this
  /// deviation; nil where that is unknown or zero.
  package func pairsNeeded(toSee difference: Double) -> Int? {
    guard let deviation = comparison.standardDeviation, deviation > 0 else { return nil }
    return power.pairsNeeded(effect: difference / deviation).map { max($0, pairsToDecide) }
  }

  /// At the level of the smallest p-value of the family, the strictest of Holm's.
  private var power: PairedTestPower { PairedTestPower(level: Self.level / Double(family)) }
}

/// Holm's correction for several tests (Holm, Scand. J. Statist. 1979), which keeps the chance of
/// a single false finding below the level of the test.
enum Holm {
  /// Adjusts p-values for comparison with the level, in the order given.
  static func adjust(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var adjusted = pValues
    var highest = 0.0
    for (place, index) in order.enumerated() {
      highest = max(highest, min(1, pValues[index] * Double(pValues.count - place)))
      adjusted[index] = highest
    }
    return adjusted
  }
}
