// SPDX-License-Identifier: MIT
import Foundations

/// Measures of the agreement of two rankings of the same things.
package enum RankCorrelation {
  /// Spearman's rank correlation (Spearman 1904), −1…1: Pearson's correlation of the ranks, where
  /// equal values share their mean rank.
  ///
  /// Nil where it is not defined: for fewer than two pairs, where one side has the same value
  /// throughout, or where a value is not finite.
  /// - Throws: `UserError` where a partner is missing.
  package static func spearman(_ first: [Double], _ second: [Double]) throws -> Double? {
    guard first.count == second.count else {
      throw UserError.differentLengths(first.count, second.count)
    }
    guard (first + second).allSatisfy(\.isFinite) else { return nil }
    let (left, right) = (centredRanks(first), centredRanks(second))
    let spread = (sumOfSquares(left) * sumOfSquares(right)).squareRoot()
    guard spread > 0 else { return nil }
    return zip(left, right).reduce(0) { $0 + $1.0 * $1.1 } / spread
  }

  /// The rank of each value, from 1 up, minus the mean of all ranks; equal values share one.
  private static func centredRanks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    let middle = Double(values.count + 1) / 2
    var ranks = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      var last = first
      while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
      for place in first...last { ranks[order[place]] = Double(first + last + 2) / 2 - middle }
      first = last + 1
    }
    return ranks
  }

  private static func sumOfSquares(_ values: [Double]) -> Double {
    values.reduce(0) { $0 + $1 * $1 }
  }
}
