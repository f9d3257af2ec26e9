/// How sound becomes a spectrogram: everything that decides about its numbers.
///
/// Part of the key of every trial, so nothing here is optional.
package struct SpectrogramSettings: Codable, Hashable, Sendable {
  /// Raised when the meaning of the numbers changes.
  package var version = 1
  /// The sample rate that recordings are brought to, in hertz.
  package var sampleRate = 16_000
  /// What changes the sample rate.
  package var resampler = Resampler.soxrHighQuality
  /// The shape of the window.
  package var window = Window.hann
  /// The length of the window, in samples.
  package var windowLength = 400
  /// The distance from one frame to the next, in samples.
  package var hopLength = 160
  /// The length of the Fourier transform, in samples; the windowed frame is extended by zeros.
  package var fftLength = 512
  /// What is kept of the complex spectrum.
  package var amplitude = Amplitude.power
  /// The frequency axis.
  package var scale: FrequencyScale
  /// What compresses the range of the numbers.
  package var logarithm = Logarithm.natural(offset: 1e-8)
  /// How the spectrogram of an utterance is brought to ``height`` × ``width``.
  package var resizing = Resizing.bilinearAntialiased
  /// The number of rows, the lowest frequency first.
  package var height: Int
  /// The number of columns, the whole utterance.
  package var width: Int

  /// The shape of the window of the short-time Fourier transform.
  package enum Window: String, Codable, Hashable, Sendable {
    /// The periodic Hann window, sin²(πn / length).
    case hann
  }

  /// What is kept of the complex spectrum X (not divided by the sum of the window).
  package enum Amplitude: String, Codable, Hashable, Sendable {
    /// |X|
    case magnitude
    /// |X|²
    case power
  }

  /// The frequency axis.
  package enum FrequencyScale: Codable, Hashable, Sendable {
    /// The bins of the Fourier transform, 0 Hz to half the sample rate.
    case linear
    /// Triangular bands, evenly spaced in mel; `low` and `high` in hertz.
    case mel(bands: Int, low: Double, high: Double, formula: MelFormula)
  }

  /// What compresses the range of the numbers.
  package enum Logarithm: Codable, Hashable, Sendable {
    /// Nothing.
    case none
    /// ln(x + offset)
    case natural(offset: Double)
  }

  /// How a spectrogram is brought to the size of the network's input.
  package enum Resizing: String, Codable, Hashable, Sendable {
    /// Linear interpolation between pixel centres along both axes; where an axis shrinks, the
    /// triangle is widened by the factor, as in PyTorch's `interpolate(…, antialias=True)`.
    case bilinearAntialiased
  }

  /// Settings with the defaults above.
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
