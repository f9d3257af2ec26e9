// SPDX-License-Identifier: MIT
import Foundations

/// Standardisation of acoustic features to mean 0 and standard deviation 1 (z-scores).
package enum AcousticStandardisation: String, Codable, Hashable, Sendable, CaseIterable {
  /// Each feature by its mean and deviation over the utterances of its corpus. The corpora's means are then
  /// equal, so that no method can learn from their difference.
  case perCorpus
  /// Each feature by its mean and deviation over the utterances of both corpora of a task.
  case pooled
}

/// Mean and scale of each acoustic feature over some utterances.
package struct FeatureStatistics: Hashable, Sendable {
  package let means: [Double]
  /// The reciprocal of the deviation (population); 0 for a feature that does not vary.
  package let scales: [Double]

  /// Statistics that were kept.
  package init(means: [Double], scales: [Double]) {
    precondition(means.count == scales.count, "one mean and one scale per feature")
    (self.means, self.scales) = (means, scales)
  }

  /// Computes the statistics over all utterances of some sets; there may be none.
  package init(of sets: [AcousticFeatureSet]) {
    let columns = AcousticFeatureSet.valueNames.count
    let count = Double(max(1, sets.reduce(0) { $0 + $1.count }))
    func sum(_ column: Int, _ term: (Double) -> Double) -> Double {
      var sum = 0.0
      for set in sets {
        for place in stride(from: column, to: set.values.count, by: columns) {
          sum += term(Double(set.values[place]))
        }
      }
      return sum
    }
    var (means, scales) = ([Double](), [Double]())
    for column in 0..<columns {
      let mean = sum(column) { $0 } / count
      let deviation = (sum(column) { ($0 - mean) * ($0 - mean) } / count).squareRoot()
      means.append(mean)
      // below the resolution of single precision, a deviation is rounding, not signal; a slope per frame
      // may be arbitrarily small, so it is compared with the mean alone
      scales.append(deviation > 1e-6 * abs(mean) ? 1 / deviation : 0)
    }
    (self.means, self.scales) = (means, scales)
  }

  /// The standardised values of a set.
  fileprivate func applied(to set: AcousticFeatureSet) -> [Float] {
    var scaled = Array(set.values)
    for place in scaled.indices {
      let column = place % means.count
      scaled[place] = Float((Double(scaled[place]) - means[column]) * scales[column])
    }
    return scaled
  }
}

extension AcousticFeatureSet {
  /// Returns the set with each column at mean 0 and standard deviation 1 (population); a column that
  /// does not vary becomes 0.
  ///
  /// The statistics are those of this set, so select the utterances of a task first.
  package func standardised() -> AcousticFeatureSet {
    standardised(by: FeatureStatistics(of: [self]))
  }

  /// Returns the set with each column standardised by statistics that may be of more utterances.
  package func standardised(by statistics: FeatureStatistics) -> AcousticFeatureSet {
    AcousticFeatureSet(settings: settings, paths: paths, values: statistics.applied(to: self))
  }
}
