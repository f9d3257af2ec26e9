// SPDX-License-Identifier: MIT
import Foundations

/// The size of the difference of two methods over pairs of the same task and seed.
package struct PairedComparison: Hashable, Sendable {
  /// The first minus the second of each pair, in the values' unit.
  package let differences: [Double]
  /// The mean of the differences.
  package let meanDifference: Double
  /// The sample standard deviation of the differences; nil for a single pair.
  package let standardDeviation: Double?

  /// - Parameters:
  ///   - first: one value per pair.
  ///   - second: the values of the same pairs, in the same order.
  /// - Throws: `UserError` where there is no pair or a partner is missing.
  package init(_ first: [Double], against second: [Double]) throws {
    guard first.count == second.count else {
      throw UserError.differentLengths(first.count, second.count)
    }
    differences = zip(first, second).map(-)
    let sample = try Sample(differences)
    meanDifference = sample.mean
    standardDeviation = sample.standardDeviation
  }

  /// The number of pairs.
  package var count: Int { differences.count }

  /// Cohen's d for pairs: the mean difference in units of the differences' standard deviation (Cohen 1988,
  /// d_z); nil where these do not vary.
  package var cohensD: Double? {
    standardDeviation.flatMap { $0 > 0 ? meanDifference / $0 : nil }
  }

  /// The share of pairs in which the first is ahead, a draw counting as half.
  package var probabilityOfOutperforming: Double {
    let points = differences.reduce(0) { $1 > 0 ? $0 + 1 : $1 == 0 ? $0 + 0.5 : $0 }
    return points / Double(count)
  }
}
