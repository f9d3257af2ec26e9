// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// The two-sided paired permutation test of a mean difference of zero (Fisher 1935; Pitman 1937).
///
/// The p-value is the share of sign patterns under which the mean is at least as far from zero as
/// observed.
struct PairedPermutationTest: Hashable, Codable, Sendable {
  /// The mean difference.
  let statistic: Double
  let pValue: Double
  /// True if all 2ⁿ sign patterns were counted, not a random part.
  let isExact: Bool

  /// The number of pairs up to which all sign patterns are counted.
  static let exactPairs = 18

  /// The usual number of random patterns: 100,000, and fewer for thousands of pairs, but never below
  /// 10,000, which give a p-value of 0.05 to ± 0.002.
  static func usualResamples(pairs: Int) -> Int {
    min(100_000, max(10_000, 20_000_000 / max(pairs, 1)))
  }

  /// The smallest p-value that a number of pairs can have with the usual number of random patterns: that of
  /// two patterns among all, or of the observed one among those drawn.
  static func smallestPValue(pairs: Int) -> Double {
    pairs <= exactPairs
      ? min(1, 2 * pow(0.5, Double(pairs))) : 1 / Double(usualResamples(pairs: pairs) + 1)
  }

  /// The number of pairs from which on a p-value can be as small as a level.
  /// - Parameter level: from 1e-4 to 1, since fewer than 10,000 patterns are never drawn.
  static func pairsNeeded(toReach level: Double) -> Int {
    var pairs = 1
    while smallestPValue(pairs: pairs) > level, pairs <= exactPairs { pairs += 1 }
    return pairs
  }

  /// - Parameters:
  ///   - differences: one per pair.
  ///   - resamples: the number of random patterns drawn for more than ``exactPairs`` pairs, nil for
  ///     ``usualResamples(pairs:)``; the observed pattern is added to them, so that no p-value is 0
  ///     (Phipson & Smyth 2010).
  ///   - seed: for the random patterns; without effect up to ``exactPairs`` pairs.
  /// - Throws: `UserError` where there is no pair.
  init(differences: [Double], resamples: Int? = nil, seed: UInt64 = 0) throws {
    let sample = try Sample(differences)
    statistic = sample.mean
    isExact = sample.count <= Self.exactPairs
    let observed = abs(differences.reduce(0, +))
    // sums that differ only by rounding count as equal
    let size = differences.reduce(0) { $0 + abs($1) }
    let bound = observed - size * 1e-12
    if isExact {
      pValue = Self.exact(differences, bound: bound)
    } else {
      let resamples = resamples ?? Self.usualResamples(pairs: differences.count)
      var stream = RandomStream(seed: seed, purpose: "permutation/signs")
      let extreme = (0..<resamples).reduce(0) { count, _ in
        let sum = Self.randomlySigned(differences, &stream)
        return abs(sum) >= bound ? count + 1 : count
      }
      pValue = Double(extreme + 1) / Double(resamples + 1)
    }
  }

  /// The share of sign patterns whose sum is at least as far from zero as the bound. A pattern and its
  /// opposite are equally far, so the first sign is fixed.
  private static func exact(_ differences: [Double], bound: Double) -> Double {
    var sums = [differences[0]]
    for difference in differences.dropFirst() {
      sums = sums.map { $0 + difference } + sums.map { $0 - difference }
    }
    let extreme = sums.reduce(0) { abs($1) >= bound ? $0 + 1 : $0 }
    return Double(extreme) / Double(sums.count)
  }

  private static func randomlySigned(
    _ differences: [Double], _ stream: inout RandomStream
  ) -> Double {
    var sum = 0.0
    var bits: UInt64 = 0
    for (index, difference) in differences.enumerated() {
      if index % 64 == 0 { bits = stream.next() }
      sum += bits & 1 == 0 ? difference : -difference
      bits >>= 1
    }
    return sum
  }
}
