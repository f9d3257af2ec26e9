// SPDX-License-Identifier: MIT
import Foundations

/// Standardisation of utterances' features to mean 0 and standard deviation 1 (z-scores).
package enum AcousticStandardisation: String, Codable, Hashable, Sendable, CaseIterable {
  /// Each feature by its mean and deviation over the utterances of its corpus. The corpora's means are then
  /// equal, so that no method can learn from their difference.
  case perCorpus
  /// Each feature by its mean and deviation over the utterances of both corpora of a task.
  case pooled
}

/// Mean and scale of each feature over some utterances.
package struct FeatureStatistics: Hashable, Sendable {
  private let means: [Double]
  /// The reciprocal of the deviation (population); 0 for a feature that does not vary.
  private let scales: [Double]

  /// Computes the statistics over all utterances of some sets; there may be none.
  /// - Parameter width: the number of features of each.
  package init(of sets: [FeatureVectors], width: Int) {
    precondition(sets.allSatisfy { $0.width == width }, "the same features in all sets")
    let count = Double(max(1, sets.reduce(0) { $0 + $1.count }))
    func sums(_ term: (Double, _ column: Int) -> Double) -> [Double] {
      var sums = [Double](repeating: 0, count: width)
      for set in sets {
        set.values.withUnsafeBufferPointer { values in
          for row in 0..<set.count {
            for column in 0..<width {
              sums[column] += term(Double(values[row * width + column]), column)
            }
          }
        }
      }
      return sums
    }
    let means = sums { value, _ in value }.map { $0 / count }
    let squares = sums { value, column in (value - means[column]) * (value - means[column]) }
    self.means = means
    scales = zip(means, squares).map { mean, square in
      let deviation = (square / count).squareRoot()
      // below the resolution of single precision, a deviation is rounding, not signal; a slope per frame
      // may be arbitrarily small, so it is compared with the mean alone
      return deviation > 1e-6 * abs(mean) ? 1 / deviation : 0
    }
  }

  /// The standardised values of a set.
  func applied(to set: FeatureVectors) -> Floats {
    let width = means.count
    var scaled = Array(set.values)
    for row in 0..<set.count {
      for column in 0..<width {
        let place = row * width + column
        scaled[place] = Float((Double(scaled[place]) - means[column]) * scales[column])
      }
    }
    return Floats(scaled)
  }
}
