import Torch

/// Turns recordings into spectrograms of one kind.
///
/// Frames are not padded: frame t covers the samples from t · hop up to t · hop + window, and the
/// samples after the last whole frame are left out. A recording shorter than one window is
/// extended by zeros to one frame. The spectrum is not divided by the sum of the window, so it is
/// `scipy.signal.stft(…, boundary=None, padded=False)` times that sum.
///
/// Holds tensors, so it stays on the thread that made it.
package struct SpectrogramExtractor {
  /// What is extracted.
  package let settings: SpectrogramSettings
  private let window: Tensor
  private let melWeights: Tensor?

  /// - Throws: ``SpeechError/invalidSettings(field:reason:)``.
  package init(_ settings: SpectrogramSettings) throws {
    try settings.check()
    self.settings = settings
    window = try .hannWindow(settings.windowLength)
    melWeights = try settings.melFilters.map {
      try Tensor($0.weights, shape: [$0.bands, $0.bins])
    }
  }

  /// The spectrogram of an utterance, resampled, scaled, logarithmic and resized as set.
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

  /// The short-time spectrum before the frequency scale, the logarithm and the resizing.
  /// - Returns: fftLength / 2 + 1 bins × frames, magnitude or power as set.
  package func spectrum(of recording: Recording) throws -> Spectrogram {
    let spectrum = try amplitude(of: recording)
    return Spectrogram(
      values: try spectrum.floats, height: spectrum.size(0), width: spectrum.size(1))
  }

  /// `[bins, frames]`
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

  /// The transform centres the window in frames of `fftLength`; zeros at both ends make its first
  /// window begin at the first sample and its last one end at the last.
  private func framed(_ samples: [Float]) -> [Float] {
    let margin = settings.fftLength - settings.windowLength
    let length = max(samples.count, settings.windowLength)
    var framed = [Float](repeating: 0, count: length + margin)
    framed.replaceSubrange((margin / 2)..<(margin / 2 + samples.count), with: samples)
    return framed
  }
}
