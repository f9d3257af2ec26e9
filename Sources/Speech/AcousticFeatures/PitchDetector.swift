// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// Finds the pitch of a recording from its short-term autocorrelation (Boersma, 1993).
///
/// Pre-emphasis first flattens the spectrum, so that no formant is mistaken for the pitch (Rabiner, On the
/// use of autocorrelation analysis for pitch detection, 1977).
struct PitchDetector: Sendable {
  /// A part of a recording, prepared for the autocorrelation.
  private struct Stretch {
    var samples: [Double]
    /// Highest deviation from the mean, divided by the recording's highest sample.
    var level: Double
  }

  private let settings: AcousticFeatureSettings
  private let autocorrelation: NormalisedAutocorrelation

  init(_ settings: AcousticFeatureSettings) {
    self.settings = settings
    autocorrelation = NormalisedAutocorrelation(
      frameLength: settings.pitchFrameLength, longestLag: settings.longestPeriod + 1)
  }

  /// Finds the pitch of each frame of a signal in a longer stretch around the frame's middle.
  ///
  /// A stretch that would reach beyond the signal is moved inside; a signal shorter than a stretch is
  /// padded with zeros. A median over neighbouring frames removes isolated errors of an octave and of
  /// voicing (Rabiner & Schafer, 1978, chapter 4).
  /// - Parameter signal: at least one frame.
  /// - Returns: pitches in hertz; 0 for an unvoiced frame.
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
    let mean = samples.mean ?? 0
    var deviation = 0.0
    for index in samples.indices {
      samples[index] -= mean
      deviation = max(deviation, abs(samples[index]))
    }
    let level = highest > 0 ? deviation / highest : 0
    // below the resolution of single precision, it is rounding
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

/// A possible pitch of a frame of sound, and the strength of its periodicity.
struct PitchCandidate: Equatable, Sendable {
  /// Frequency in hertz.
  var frequency: Double
  /// Height of the peak of the normalised autocorrelation, 0 … 1.
  var strength: Double

  /// Finds the highest peak of an autocorrelation within the range of pitches.
  ///
  /// Height and position of a peak are those of the parabola through its three highest values. A sound of
  /// period T also repeats after 2T, so each octave below the highest pitch slightly lowers the strength
  /// (Boersma, 1993).
  /// - Parameters:
  ///   - autocorrelation: values of ``NormalisedAutocorrelation``, from lag 0 to beyond that of the lowest
  ///     pitch.
  ///   - settings: range of pitches and octave cost.
  /// - Returns: nil if no peak is above 0.
  static func strongest(in autocorrelation: [Double], _ settings: AcousticFeatureSettings)
    -> PitchCandidate?
  {
    let rate = Double(settings.sampleRate * NormalisedAutocorrelation.resolution)
    var best: (candidate: PitchCandidate, merit: Double)?
    for lag in Int(rate / settings.maximumPitch)..<(autocorrelation.count - 1) {
      let (before, here, after) = (
        autocorrelation[lag - 1], autocorrelation[lag], autocorrelation[lag + 1]
      )
      guard here > 0, here > before, here >= after else { continue }
      let offset = (after - before) / (2 * (2 * here - before - after))
      let frequency = rate / (Double(lag) + offset)
      guard settings.minimumPitch...settings.maximumPitch ~= frequency else { continue }
      let candidate = PitchCandidate(
        frequency: frequency, strength: min(1, here + (after - before) * offset / 4))
      let merit = candidate.merit(settings)
      if merit > best?.merit ?? -.infinity { best = (candidate, merit) }
    }
    return best?.candidate
  }

  /// Returns the strength minus the octave cost of each octave below the highest pitch.
  private func merit(_ settings: AcousticFeatureSettings) -> Double {
    strength - settings.octaveCost * log2(settings.maximumPitch / frequency)
  }

  /// Returns true if the frame is voiced with this pitch.
  ///
  /// The unvoiced state is a candidate, too. It is as strong as the threshold, and stronger in frames that
  /// are quiet relative to the recording (Boersma, 1993).
  /// - Parameters:
  ///   - level: the frame's highest sample divided by the recording's.
  ///   - settings: thresholds of voicing and silence.
  func isVoiced(level: Double, _ settings: AcousticFeatureSettings) -> Bool {
    let threshold = settings.voicingThreshold
    let silence = max(0, 2 - level * (1 + threshold) / settings.silenceThreshold)
    return merit(settings) > threshold + silence
  }
}
