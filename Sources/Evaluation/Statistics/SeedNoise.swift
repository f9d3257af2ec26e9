// SPDX-License-Identifier: MIT

/// The differences between two runs of the same trials that other rounding explains.
///
/// Another processor or library rounds otherwise, which leads training from the same start to another end. Taken as
/// a measure is what another seed does: the mean difference of n pairs of seeds, over their standard
/// deviation times √(2/n), has Student's t distribution. A difference counts as explained if the largest of
/// all that are compared lies that far away with a probability above a level (Bonferroni's correction).
package struct SeedNoise: Sendable {
  /// The standard deviation between seeds, pooled over groups.
  package let standardDeviation: Double
  /// The degrees of freedom of the standard deviation.
  package let degrees: Int
  private let distribution: NoncentralT

  /// - Parameter groups: the scores of some seeds each, of trials that differ in nothing else.
  /// - Returns: nil if no group has two scores.
  package init?(groups: [[Double]]) {
    let samples = groups.compactMap { try? Sample($0) }
    let degrees = samples.reduce(0) { $0 + $1.count - 1 }
    guard degrees > 0 else { return nil }
    let squares = samples.reduce(0) { sum, sample in
      let deviation = sample.standardDeviation ?? 0
      return sum + deviation * deviation * Double(sample.count - 1)
    }
    self.degrees = degrees
    standardDeviation = (squares / Double(degrees)).squareRoot()
    distribution = NoncentralT(degrees: degrees)
  }

  /// The largest mean difference that is explained, in the unit of the scores.
  /// - Parameters:
  ///   - trials: the number of trials in a mean, at least 1.
  ///   - comparisons: the number of means that are compared, at least 1.
  ///   - level: the probability of finding a difference where there is none, 0…1.
  package func bound(trials: Int = 1, comparisons: Int, level: Double = 0.05) -> Double {
    let share = level / Double(2 * comparisons)
    return standardDeviation * (2 / Double(trials)).squareRoot()
      * distribution.bound(ofTail: share)
  }
}
