// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The spectrograms of many utterances, all with the same settings.
package struct SpectrogramSet: UtteranceSet {
  /// Settings of the spectrograms.
  package let settings: SpectrogramSettings
  /// Paths of the utterances relative to their corpus, one per spectrogram.
  package let paths: [String]
  /// Values `[utterances, height, width]`, row-major.
  package let values: Floats

  package static let kind = "spectrograms"

  /// Creates a set from values `[paths.count, settings.height, settings.width]`.
  package init(settings: SpectrogramSettings, paths: [String], values: Floats) {
    precondition(
      values.count == paths.count * settings.height * settings.width,
      "the values do not fill the spectrograms")
    self.settings = settings
    self.paths = paths
    self.values = values
  }

  package static func measure(_ settings: SpectrogramSettings) throws -> (URL) throws -> [Float] {
    let extractor = try SpectrogramExtractor(settings)
    let shortest = settings.shortestUtterance
    return { url in
      let utterance = try SpokenUtterance(at: url, shortest: shortest)
      return try extractor.spectrogram(of: utterance.recording).values
    }
  }

  /// Number of frequencies.
  package var height: Int { settings.height }
  /// Number of moments.
  package var width: Int { settings.width }

  /// Spectrogram of one utterance.
  package subscript(index: Int) -> Spectrogram {
    let size = height * width
    return Spectrogram(
      values: Array(values[(index * size)..<((index + 1) * size)]), height: height, width: width)
  }
}
