// SPDX-License-Identifier: MIT

import Foundations
import Torch

/// Computes spectrograms of recordings with fixed settings.
///
/// Frames are not padded: frame t covers the samples from t · hop up to t · hop + window, and the
/// samples after the last whole frame are ignored. A recording shorter than one window is padded with
/// zeros to one frame. The spectrum is not divided by the sum of the window, so it equals
/// `scipy.signal.stft(…, boundary=None, padded=False)` times that sum.
///
/// An extractor holds tensors, so it stays on the thread that created it.
package struct SpectrogramExtractor {
  /// Settings of the spectrograms.
  package let settings: SpectrogramSettings
  private let window: Tensor
  private let melWeights: Tensor?

  /// - Throws: `UserError` if the settings are meaningless.
  package init(_ settings: SpectrogramSettings) throws {
    try settings.check()
    self.settings = settings
    window = try .hannWindow(settings.windowLength)
    melWeights = try settings.melFilters.map {
      try Tensor($0.weights, shape: [$0.bands, $0.bins])
    }
  }

  /// Computes the spectrogram of an utterance: resampled, scaled, compressed and resized.
  /// - Returns: ``SpectrogramSettings/height`` × ``SpectrogramSettings/width``.
  package func spectrogram(of recording: Recording) throws -> Spectrogram {
    var picture = try amplitude(of: recording)
    if let melWeights { picture = try melWeights.matmul(picture) }
    if case .natural(let offset) = settings.logarithm { picture = try (picture + offset).log() }
    let resized =
      try picture.unsqueezed(0).unsqueezed(0)
      .resizedBilinearAntialiased(height: settings.height, width: settings.width)
    return Spectrogram(
      values: try resized.floats, height: settings.height, width: settings.width)
  }

  /// Computes the short-time spectrum, before the frequency scale, the logarithm and the resizing.
  /// - Returns: fftLength / 2 + 1 bins × frames; magnitude or power, depending on the settings.
  package func spectrum(of recording: Recording) throws -> Spectrogram {
    let spectrum = try amplitude(of: recording)
    return Spectrogram(
      values: try spectrum.floats, height: spectrum.size(0), width: spectrum.size(1))
  }

  /// Computes the magnitude or power, `[bins, frames]`.
  private func amplitude(of recording: Recording) throws -> Tensor {
    let samples = try recording.resampled(to: settings.sampleRate, by: settings.resampler).samples
    let signal = try Tensor(framed(samples))
    let complex = try signal.stft(
      fftLength: settings.fftLength, hopLength: settings.hopLength, window: window)
    let power = try complex.squared().sum(-1)
    return switch settings.amplitude {
    case .power: power
    case .magnitude: try power.squareRoot()
    }
  }

  /// Adds zeros at both ends. The transform centres the window in frames of `fftLength`; with the zeros,
  /// its first window begins at the first sample and its last one ends at the last.
  private func framed(_ samples: [Float]) -> [Float] {
    let margin = settings.fftLength - settings.windowLength
    let length = max(samples.count, settings.windowLength)
    var framed = [Float](repeating: 0, count: length + margin)
    framed.replaceSubrange((margin / 2)..<(margin / 2 + samples.count), with: samples)
    return framed
  }
}

/// A picture of sound: rows are frequencies, lowest first; columns are moments.
package struct Spectrogram: Equatable, Sendable {
  /// Values `[height, width]`, row-major.
  package var values: [Float]
  /// Number of frequencies.
  package var height: Int
  /// Number of moments.
  package var width: Int

  /// Creates a spectrogram from values `[height, width]` in row-major order.
  package init(values: [Float], height: Int, width: Int) {
    precondition(values.count == height * width, "the values do not fill the spectrogram")
    self.values = values
    self.height = height
    self.width = width
  }

  /// Value at a frequency and a moment.
  package subscript(row: Int, column: Int) -> Float { values[row * width + column] }
}
