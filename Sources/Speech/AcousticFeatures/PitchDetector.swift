/// Finds the pitch of a recording by its short-term autocorrelation (Boersma, 1993).
///
/// Pre-emphasis flattens the spectrum first, so that a formant is not taken for the pitch (Rabiner,
/// On the use of autocorrelation analysis for pitch detection, 1977).
struct PitchDetector: Sendable {
  /// A part of a recording as the autocorrelation takes it.
  private struct Stretch {
    var samples: [Double]
    /// The highest deviation from the mean, divided by the recording's highest sample.
    var level: Double
  }

  private let settings: AcousticFeatureSettings
  private let autocorrelation: NormalisedAutocorrelation

  init(_ settings: AcousticFeatureSettings) {
    self.settings = settings
    autocorrelation = NormalisedAutocorrelation(
      frameLength: settings.pitchFrameLength, longestLag: settings.longestPeriod + 1)
  }

  /// The pitches of a signal's frames in hertz, 0 where a frame is unvoiced, each found in a longer
  /// stretch around the frame's middle.
  ///
  /// A stretch that would reach beyond the signal is moved inside; a signal shorter than a stretch
  /// is extended by zeros. A median over neighbouring frames removes single errors of an octave and
  /// of voicing (Rabiner & Schafer, 1978, chapter 4).
  /// - Parameter signal: at least one frame.
  func pitches(in signal: [Float]) -> [Double] {
    let length = settings.pitchFrameLength
    let latest = max(0, signal.count - length)
    let starts = stride(
      from: 0, through: signal.count - settings.frameLength, by: settings.hopLength
    ).map { min(max($0 + (settings.frameLength - length) / 2, 0), latest) }
    let highest = signal.reduce(0.0) { max($0, abs(Double($1))) }
    var workspace = NormalisedAutocorrelation.Workspace(autocorrelation)
    var pitches: [Double] = []
    for index in stride(from: 0, to: starts.count, by: 2) {
      let pair = starts[index..<min(index + 2, starts.count)].map {
        stretch(of: signal, from: $0, highest: highest)
      }
      let found = autocorrelation.values(
        pair[0].samples, pair[pair.count - 1].samples, with: &workspace)
      for (stretch, values) in zip(pair, [found.first, found.second]) {
        let candidate = PitchCandidate.strongest(in: values, settings)
        let voiced = candidate?.isVoiced(level: stretch.level, settings) ?? false
        pitches.append(voiced ? candidate?.frequency ?? 0 : 0)
      }
    }
    return Contour.median(pitches, length: settings.pitchMedian)
  }

  private func stretch(of signal: [Float], from start: Int, highest: Double) -> Stretch {
    let length = settings.pitchFrameLength
    var samples = signal[start..<min(start + length, signal.count)].map(Double.init)
    let mean = samples.reduce(0, +) / Double(samples.count)
    var deviation = 0.0
    for index in samples.indices {
      samples[index] -= mean
      deviation = max(deviation, abs(samples[index]))
    }
    let level = highest > 0 ? deviation / highest : 0
    // Less than single precision shows is rounding.
    guard level >= 0x1p-24 else {
      return Stretch(samples: [Double](repeating: 0, count: length), level: 0)
    }
    var before = samples[0]
    for index in samples.indices {
      let sample = samples[index]
      samples[index] -= settings.preEmphasis * before
      before = sample
    }
    samples += [Double](repeating: 0, count: length - samples.count)
    return Stretch(samples: samples, level: level)
  }
}
