// SPDX-License-Identifier: MIT
import Foundations

/// A comparison of two methods over pairs of the same task and seed.
package struct PairedComparison: Hashable, Codable, Sendable {
  /// The number of pairs.
  package let count: Int
  /// The first minus the second, averaged over pairs, in the values' unit.
  package let meanDifference: Double
  /// The sample standard deviation of the differences; nil for a single pair.
  package let standardDeviation: Double?
  /// The p-value of the two-sided `PairedPermutationTest`.
  package let pValue: Double
  /// The p-value corrected for the other comparisons of its table, see ``corrected(_:)``; ``pValue``
  /// for a single comparison.
  package private(set) var adjustedPValue: Double
  /// Cohen's d for pairs; nil where the differences do not vary.
  package let cohensD: Double?
  /// The share of pairs in which the first is ahead, a draw counting as half.
  package let probabilityOfOutperforming: Double

  /// - Parameters:
  ///   - first: one value per pair.
  ///   - second: the values of the same pairs, in the same order.
  ///   - seed: for the random patterns of the `PairedPermutationTest`; without effect where it is
  ///     exact.
  /// - Throws: `UserError` where there is no pair or a partner is missing.
  package init(_ first: [Double], against second: [Double], seed: UInt64 = 0) throws {
    guard first.count == second.count else {
      throw UserError.differentLengths(first.count, second.count)
    }
    let differences = zip(first, second).map(-)
    let sample = try Sample(differences)
    count = sample.count
    meanDifference = sample.mean
    standardDeviation = sample.standardDeviation
    pValue = try PairedPermutationTest(differences: differences, seed: seed).pValue
    adjustedPValue = pValue
    cohensD = EffectSize.cohensD(differences: differences)
    probabilityOfOutperforming =
      EffectSize.probabilityOfOutperforming(differences: differences) ?? 0.5
  }

  /// Corrects the comparisons of one table by `Holm` over all of them.
  package static func corrected(_ family: [PairedComparison]) -> [PairedComparison] {
    zip(family, Holm.adjust(family.map(\.pValue))).map { comparison, adjusted in
      var comparison = comparison
      comparison.adjustedPValue = adjusted
      return comparison
    }
  }

  /// True if the difference is significant at a level, after correction.
  package func isSignificant(at level: Double = 0.05) -> Bool { adjustedPValue < level }
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

/// Measures of the size of a difference that do not depend on the number of pairs.
enum EffectSize {
  /// Cohen's d for pairs: the mean difference in units of the differences' standard deviation
  /// (Cohen 1988, d_z); nil where these do not vary.
  static func cohensD(differences: [Double]) -> Double? {
    guard let sample = try? Sample(differences), let spread = sample.standardDeviation, spread > 0
    else { return nil }
    return sample.mean / spread
  }

  /// The share of pairs in which the first is ahead, a draw counting as half; nil without pairs.
  static func probabilityOfOutperforming(differences: [Double]) -> Double? {
    guard !differences.isEmpty else { return nil }
    let points = differences.reduce(0) { $1 > 0 ? $0 + 1 : $1 == 0 ? $0 + 0.5 : $0 }
    return points / Double(differences.count)
  }
}
