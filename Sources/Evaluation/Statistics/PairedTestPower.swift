// SPDX-License-Identifier: MIT
import Foundation

/// The power of a two-sided test of paired differences: the probability that it finds a difference of a
/// given size.
///
/// It is that of the t-test of normally distributed differences (Cohen 1988, ch. 2), which the
/// `PairedPermutationTest` approaches with the number of pairs; with few pairs the steps of its p-values
/// make it a little weaker. Sizes are in units of the differences' standard deviation.
package struct PairedTestPower: Hashable, Sendable {
  /// The level of the test, 0…1; for one of m planned comparisons 0.05 / m.
  package let level: Double
  /// The power asked for where none is given.
  package static let usual = 0.8

  package init(level: Double) {
    precondition(0 < level && level < 1)
    self.level = level
  }

  /// The probability of finding a difference.
  /// - Parameters:
  ///   - effect: the difference in units of the standard deviation.
  ///   - pairs: at least 2.
  func power(effect: Double, pairs: Int) -> Double {
    Test(pairs: pairs, level: level).power(effect)
  }

  /// The difference that is found with a given power, in units of the standard deviation; nil for fewer
  /// than two pairs.
  package func detectableEffect(pairs: Int, power: Double = usual) -> Double? {
    guard pairs > 1 else { return nil }
    let test = Test(pairs: pairs, level: level)
    return increasingRoot { test.power($0) - power }
  }

  /// The number of pairs with which a difference is found with a given power; nil for no difference.
  /// - Parameter effect: the difference in units of the standard deviation.
  package func pairsNeeded(effect: Double, power: Double = usual) -> Int? {
    guard effect != 0 else { return nil }
    func suffices(_ pairs: Int) -> Bool { self.power(effect: effect, pairs: pairs) >= power }
    var (below, enough) = (1, 2)
    while !suffices(enough) {
      guard enough < 1 << 40 else { return nil }
      (below, enough) = (enough, 2 * enough)
    }
    while enough - below > 1 {
      let middle = (below + enough) / 2
      if suffices(middle) { enough = middle } else { below = middle }
    }
    return enough
  }

  /// The test with a number of pairs.
  private struct Test {
    let distribution: NoncentralT
    let bound: Double
    let root: Double

    init(pairs: Int, level: Double) {
      distribution = NoncentralT(degrees: pairs - 1)
      bound = distribution.bound(ofTail: level / 2)
      root = Double(pairs).squareRoot()
    }

    func power(_ effect: Double) -> Double {
      let noncentrality = effect * root
      return distribution.tail(above: bound, noncentrality: noncentrality)
        + distribution.tail(above: bound, noncentrality: -noncentrality)
    }
  }
}
