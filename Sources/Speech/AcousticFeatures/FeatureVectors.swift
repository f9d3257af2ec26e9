// SPDX-License-Identifier: MIT

import Foundations

/// One vector per utterance: acoustic features, or the rows of a table of the user's own.
package struct FeatureVectors: Sendable {
  /// Paths of the utterances relative to their corpus, one per row.
  package let paths: [String]
  /// Numbers per utterance.
  package let width: Int
  /// Values `[utterances, width]`, row-major.
  package let values: Floats

  package init(paths: [String], width: Int, values: Floats) {
    precondition(values.count == paths.count * width, "the values do not fill the rows")
    self.paths = paths
    self.width = width
    self.values = values
  }

  package var count: Int { paths.count }

  /// Features of one utterance.
  package subscript(index: Int) -> [Float] {
    Array(values[(index * width)..<((index + 1) * width)])
  }

  /// Returns the vectors with each column at mean 0 and standard deviation 1 (population); a column that
  /// does not vary becomes 0.
  ///
  /// The statistics are those of these utterances, so select the utterances of a task first.
  package func standardised() -> FeatureVectors {
    standardised(by: FeatureStatistics(of: [self], width: width))
  }

  /// Returns the vectors with each column standardised by statistics that may be of more utterances.
  package func standardised(by statistics: FeatureStatistics) -> FeatureVectors {
    FeatureVectors(paths: paths, width: width, values: statistics.applied(to: self))
  }
}

extension AcousticFeatureSet {
  package var vectors: FeatureVectors {
    FeatureVectors(paths: paths, width: Self.valueNames.count, values: values)
  }
}
