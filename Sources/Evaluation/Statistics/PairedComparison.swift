/// One method against another over pairs of the same task and seed.
package struct PairedComparison: Hashable, Codable, Sendable {
  /// How many pairs there are.
  package let count: Int
  /// The first minus the second, averaged over pairs, in the values' unit.
  package let meanDifference: Double
  /// The sample standard deviation of the differences; nil for a single pair.
  package let standardDeviation: Double?
  /// Of the two-sided ``PairedPermutationTest``.
  package let pValue: Double
  /// The p-value corrected for the other comparisons of its table, see ``corrected(_:)``; its own
  /// where it stands alone.
  package private(set) var adjustedPValue: Double
  /// Cohen's d for pairs; nil where the differences do not spread.
  package let cohensD: Double?
  /// The share of pairs in which the first is ahead, a draw counting half.
  package let probabilityOfOutperforming: Double

  /// - Parameters:
  ///   - first: one value per pair.
  ///   - second: the values of the same pairs, in the same order.
  ///   - seed: for the random patterns of the ``PairedPermutationTest``; without effect where it is
  ///     exact.
  /// - Throws: ``EvaluationError`` where there is no pair or a partner is missing.
  package init(_ first: [Double], against second: [Double], seed: UInt64 = 0) throws {
    guard first.count == second.count else {
      throw EvaluationError.differentLengths(first: first.count, second: second.count)
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

  /// The comparisons of one table with ``Holm``'s correction over all of them.
  package static func corrected(_ family: [PairedComparison]) -> [PairedComparison] {
    zip(family, Holm.adjust(family.map(\.pValue))).map { comparison, adjusted in
      var comparison = comparison
      comparison.adjustedPValue = adjusted
      return comparison
    }
  }

  /// Whether the difference is real at a level, after correction.
  package func isSignificant(at level: Double = 0.05) -> Bool { adjustedPValue < level }
}
