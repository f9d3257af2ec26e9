import Foundation

/// The spectrograms of many utterances, all of one size and kind.
package struct SpectrogramSet: UtteranceSet {
  /// How the spectrograms were made.
  package let settings: SpectrogramSettings
  /// The utterances' paths relative to their corpus, one per spectrogram.
  package let paths: [String]
  /// `[utterances, height, width]`, row-major.
  package let values: [Float]

  package static let kind = "spectrograms"

  /// A set of spectrograms, `[paths.count, settings.height, settings.width]`.
  package init(settings: SpectrogramSettings, paths: [String], values: [Float]) {
    precondition(
      values.count == paths.count * settings.height * settings.width,
      "the values do not fill the spectrograms")
    self.settings = settings
    self.paths = paths
    self.values = values
  }

  package static func measure(_ settings: SpectrogramSettings) throws -> (URL) throws -> [Float] {
    let extractor = try SpectrogramExtractor(settings)
    return { try extractor.spectrogram(of: Recording(contentsOf: $0)).values }
  }

  /// The number of frequencies.
  package var height: Int { settings.height }
  /// The number of moments.
  package var width: Int { settings.width }

  /// The spectrogram of one utterance.
  package subscript(index: Int) -> Spectrogram {
    let size = height * width
    return Spectrogram(
      values: Array(values[(index * size)..<((index + 1) * size)]), height: height, width: width)
  }
}

extension SpectrogramSettings: ExtractionSettings {
  /// `[height, width]`
  package var shape: [Int] { [height, width] }
}
