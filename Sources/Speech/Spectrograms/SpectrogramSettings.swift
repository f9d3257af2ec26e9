// SPDX-License-Identifier: MIT

/// Complete settings of a spectrogram: every choice that affects its values.
///
/// They are part of the key of every trial, so no field is optional.
package struct SpectrogramSettings: Codable, Hashable, Sendable {
  /// Version of the computation, raised whenever the values change.
  package var version = currentVersion
  package static let currentVersion = 1
  /// Sample rate to which recordings are converted, in hertz.
  package var sampleRate = 16_000
  /// Filter that changes the sample rate.
  package var resampler = Resampler.soxrHighQuality
  /// Shape of the window.
  package var window = Window.hann
  /// Length of the window, in samples.
  package var windowLength = 400
  /// Distance between the starts of successive frames, in samples.
  package var hopLength = 160
  /// Length of the Fourier transform, in samples; the windowed frame is padded with zeros.
  package var fftLength = 512
  /// Real quantity taken from the complex spectrum.
  package var amplitude = Amplitude.power
  /// Frequency axis.
  package var scale: FrequencyScale
  /// Compression of the range of the values.
  package var logarithm = Logarithm.natural(offset: 1e-8)
  /// Method that resizes the spectrogram of an utterance to ``height`` × ``width``.
  package var resizing = Resizing.bilinearAntialiased
  /// Number of rows, with the lowest frequency first.
  package var height: Int
  /// Number of columns, which span the whole utterance.
  package var width: Int

  /// Shape of the window of the short-time Fourier transform.
  package enum Window: String, Codable, Hashable, Sendable {
    /// Periodic Hann window, sin²(πn / length).
    case hann
  }

  /// Real quantity taken from the complex spectrum X, which is not divided by the sum of the window.
  package enum Amplitude: String, Codable, Hashable, Sendable {
    /// |X|
    case magnitude
    /// |X|²
    case power
  }

  /// Frequency axis.
  package enum FrequencyScale: Codable, Hashable, Sendable {
    /// Bins of the Fourier transform, from 0 Hz to half the sample rate.
    case linear
    /// Triangular bands, evenly spaced in mel; `low` and `high` in hertz.
    case mel(bands: Int, low: Double, high: Double, formula: MelFormula)
  }

  /// Compression of the range of the values.
  package enum Logarithm: Codable, Hashable, Sendable {
    /// No compression.
    case none
    /// ln(x + offset)
    case natural(offset: Double)
  }

  /// Method that resizes a spectrogram to the network's input.
  package enum Resizing: String, Codable, Hashable, Sendable {
    /// Linear interpolation between pixel centres along both axes; where an axis shrinks, the
    /// triangle is widened by the factor, as in PyTorch's `interpolate(…, antialias=True)`.
    case bilinearAntialiased
  }

  /// Creates settings with the defaults above.
  package init(scale: FrequencyScale, height: Int, width: Int) {
    self.scale = scale
    self.height = height
    self.width = width
  }

  /// 64 mel bands (HTK's formula) from 0 to 8 kHz, log power, the whole utterance in 96 frames.
  package static let laptop = SpectrogramSettings(
    scale: .mel(bands: 64, low: 0, high: 8000, formula: .htk), height: 64, width: 96)

  /// The 257 linear bins from 0 to 8 kHz, log power, resized to the 224 × 224 that VGG-11 takes
  /// (Simonyan & Zisserman, ICLR 2015).
  package static let paper = SpectrogramSettings(scale: .linear, height: 224, width: 224)
}

extension SpectrogramSettings: ExtractionSettings {
  /// `[height, width]`
  package var shape: [Int] { [height, width] }

  /// The frequency in hertz in the middle of each row, the lowest first.
  package var rowFrequencies: [Double] {
    (0..<height).map { row in
      // the band, or bin, that the middle of the row lies on
      switch scale {
      case .linear:
        let bins = fftLength / 2 + 1
        let bin = (Double(row) + 0.5) * Double(bins) / Double(height) - 0.5
        return max(bin, 0) * Double(sampleRate) / Double(fftLength)
      case .mel(let bands, let low, let high, let formula):
        let band = (Double(row) + 0.5) * Double(bands) / Double(height) - 0.5
        let (lowest, highest) = (formula.mel(low), formula.mel(high))
        return formula.hertz(lowest + (highest - lowest) * (band + 1) / Double(bands + 1))
      }
    }
  }

  /// Filters of a mel scale; nil for a linear scale.
  var melFilters: MelFilters? {
    guard case .mel(let bands, let low, let high, let formula) = scale else { return nil }
    return MelFilters(
      bands: bands, low: low, high: high, formula: formula, fftLength: fftLength,
      sampleRate: sampleRate)
  }

  /// Checks that the settings are meaningful.
  /// - Throws: `UserError`, which names the field.
  package func check() throws {
    let positive = [
      ("sampleRate", sampleRate), ("windowLength", windowLength), ("hopLength", hopLength),
      ("height", height), ("width", width),
    ]
    for (field, value) in positive { try require(value > 0, field, "\(value) is not positive") }
    try require(
      fftLength >= windowLength, "fftLength",
      "\(fftLength) samples are fewer than the window's \(windowLength)")
    if case .natural(let offset) = logarithm {
      try require(offset > 0 && offset.isFinite, "logarithm", "the offset must be positive")
    }
    guard case .mel(let bands, let low, let high, _) = scale else { return }
    try require(bands > 0, "scale", "\(bands) is not a valid number of bands")
    try require(
      0 <= low && low < high && high <= Double(sampleRate) / 2, "scale",
      "\(low) to \(high) Hz is not within 0 to half the sample rate of \(sampleRate) Hz")
    guard let filters = melFilters else { return }
    for band in 0..<bands {
      let row = filters.weights[(band * filters.bins)..<((band + 1) * filters.bins)]
      try require(
        row.contains { $0 > 0 }, "scale",
        "mel band \(band) of \(bands) is narrower than a bin; use fewer bands or a longer FFT")
    }
  }
}

extension SpectrogramSettings {
  /// Duration of the shortest utterance that fills a window, in seconds.
  package var shortestUtterance: Double { Double(windowLength) / Double(sampleRate) }
}
