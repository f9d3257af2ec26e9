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
    let shortest = settings.shortestUtterance
    return { url in
      let utterance = try SpokenUtterance(at: url, shortest: shortest)
      return try extractor.features(of: utterance.recording, named: "'\(url.path)'")
    }
  }

  /// Features of one utterance.
  package subscript(index: Int) -> [Float] {
    let columns = Self.valueNames.count
    return Array(values[(index * columns)..<((index + 1) * columns)])
  }
}
