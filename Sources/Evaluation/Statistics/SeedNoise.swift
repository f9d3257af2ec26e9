// SPDX-License-Identifier: MIT

/// The differences between two scores of a trial that other rounding explains.
///
/// Another processor or library rounds otherwise, which leads training from the same start to another end, at
/// most as far away as another seed does. The difference of two seeds over √2 times their standard
/// deviation has Student's t distribution, and a difference counts as explained if the largest of all that
/// are compared lies that far away with a probability above a level (Bonferroni's correction).
package struct SeedNoise: Sendable {
  /// The standard deviation between seeds, pooled over groups.
  package let standardDeviation: Double
  /// The degrees of freedom of the standard deviation.
  package let degrees: Int
  /// The largest difference that is explained, in the unit of the scores.
  package let bound: Double

  /// - Parameters:
  ///   - groups: the scores of some seeds each, of trials that differ in nothing else.
  ///   - comparisons: the number of trials that are compared, at least 1.
  ///   - level: the probability of finding a difference where there is none, 0…1.
  /// - Returns: nil if no group has two scores.
  package init?(groups: [[Double]], comparisons: Int, level: Double = 0.05) {
    let samples = groups.compactMap { try? Sample($0) }
    let degrees = samples.reduce(0) { $0 + $1.values.count - 1 }
    guard degrees > 0 else { return nil }
    let squares = samples.reduce(0) { sum, sample in
      let deviation = sample.standardDeviation ?? 0
      return sum + deviation * deviation * Double(sample.values.count - 1)
    }
    self.degrees = degrees
    standardDeviation = (squares / Double(degrees)).squareRoot()
    let share = level / Double(2 * max(1, comparisons))
    bound =
      standardDeviation * 2.0.squareRoot() * NoncentralT(degrees: degrees).bound(ofTail: share)
  }
}
