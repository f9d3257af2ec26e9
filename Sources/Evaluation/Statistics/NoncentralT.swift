// SPDX-License-Identifier: MIT
import Foundation

/// The noncentral t distribution: (Z + δ) / s with Z standard normal and ν s² chi-squared of ν degrees of
/// freedom (Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 2, ch. 31).
///
/// Its tails are the mean of normal ones over the distribution of s, by the trapezoidal rule over log s, whose
/// error falls exponentially with the number of nodes since the density vanishes at both ends.
struct NoncentralT {
  /// Values of s with their probabilities.
  private let nodes: [(scale: Double, weight: Double)]

  private static let nodeCount = 1001

  /// - Parameter degrees: the degrees of freedom, at least 1.
  init(degrees: Int) {
    precondition(degrees > 0)
    let degrees = Double(degrees)
    // the density of log s is below e⁻⁴⁰ of its highest outside of these
    let reach = (40 / degrees).squareRoot()
    let (lowest, highest) = (-reach * (reach + 1), reach)
    let masses = (0..<Self.nodeCount).map { index -> (scale: Double, weight: Double) in
      let share = Double(index) / Double(Self.nodeCount - 1)
      let logarithm = lowest + share * (highest - lowest)
      let scale = exp(logarithm)
      return (scale, exp(degrees * (logarithm - (scale * scale - 1) / 2)))
    }
    let sum = masses.reduce(0) { $0 + $1.weight }
    nodes = masses.map { ($0.scale, $0.weight / sum) }
  }

  /// The probability of a value above a bound.
  /// - Parameter noncentrality: δ; 0 for Student's t.
  func tail(above bound: Double, noncentrality: Double = 0) -> Double {
    nodes.reduce(0) { $0 + $1.weight * Self.normalTail(bound * $1.scale - noncentrality) }
  }

  /// The bound above which Student's t lies with a probability, 0 < `share` < 0.5.
  func bound(ofTail share: Double) -> Double {
    increasingRoot { share - tail(above: $0) }
  }

  private static func normalTail(_ bound: Double) -> Double { erfc(bound / 2.0.squareRoot()) / 2 }
}

/// The positive argument at which a function that increases from below zero crosses it, by doubling and
/// bisection, to eleven digits.
func increasingRoot(of function: (Double) -> Double) -> Double {
  var (below, above) = (0.0, 1.0)
  while function(above) < 0, above.isFinite { (below, above) = (above, 2 * above) }
  while above - below > 1e-11 * above {
    let middle = (below + above) / 2
    if function(middle) < 0 { below = middle } else { above = middle }
  }
  return above
}
