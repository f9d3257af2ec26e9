// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The acoustic features of many utterances.
package struct AcousticFeatureSet: UtteranceSet {
  /// Settings of the features.
  package let settings: AcousticFeatureSettings
  /// Paths of the utterances relative to their corpus, one per row.
  package let paths: [String]
  /// Values `[utterances, 384]`, row-major.
  package let values: Floats

  package static let kind = "features"
  package static var valueNames: [String] { AcousticFeatureExtractor.names }

  /// Creates a set from values `[paths.count, 384]`.
  package init(settings: AcousticFeatureSettings, paths: [String], values: Floats) {
    precondition(
      values.count == paths.count * Self.valueNames.count, "the values do not fill the rows")
    self.settings = settings
    self.paths = paths
    self.values = values
  }

  package static func measure(_ settings: AcousticFeatureSettings) throws -> (URL) throws -> [Float]
  {
    let extractor = try AcousticFeatureExtractor(settings)
    return { url in
      try extractor.features(of: Recording(contentsOf: url), named: "'\(url.path)'")
    }
  }

  /// Features of one utterance.
  package subscript(index: Int) -> [Float] {
    let columns = Self.valueNames.count
    return Array(values[(index * columns)..<((index + 1) * columns)])
  }
}

extension AcousticFeatureSet {
  /// Returns the set with each column at mean 0 and standard deviation 1 (population); a column that
  /// does not vary becomes 0.
  ///
  /// The statistics are those of this set, so select the utterances of a task first.
  package func standardised() -> AcousticFeatureSet {
    guard count > 0 else { return self }
    var scaled = Array(values)
    let columns = Self.valueNames.count
    for column in 0..<columns {
      let places = stride(from: column, to: scaled.count, by: columns)
      var sum = 0.0
      for place in places { sum += Double(scaled[place]) }
      let mean = sum / Double(count)
      var squares = 0.0
      for place in places {
        squares += (Double(scaled[place]) - mean) * (Double(scaled[place]) - mean)
      }
      let deviation = (squares / Double(count)).squareRoot()
      // below the resolution of single precision, a deviation is rounding, not signal; a slope per frame
      // may be arbitrarily small, so it is compared with the mean alone
      let scale = deviation > 1e-6 * abs(mean) ? 1 / deviation : 0
      for place in places { scaled[place] = Float((Double(scaled[place]) - mean) * scale) }
    }
    return AcousticFeatureSet(settings: settings, paths: paths, values: scaled)
  }
}
