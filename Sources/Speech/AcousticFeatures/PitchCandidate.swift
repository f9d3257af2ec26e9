import Foundation

/// A pitch that a frame of sound may have, and how well the frame repeats itself after its period.
struct PitchCandidate: Equatable, Sendable {
  /// In hertz.
  var frequency: Double
  /// The height of the normalised autocorrelation's peak, 0 … 1.
  var strength: Double

  /// The highest peak of an autocorrelation within the range of pitches; nil where none is above 0.
  ///
  /// Height and place of a peak are those of the parabola through its three highest values. A
  /// sound of period T repeats itself after 2T as well, so each octave below the highest pitch
  /// counts as a little less strength (Boersma, 1993).
  /// - Parameter autocorrelation: ``NormalisedAutocorrelation``'s, from lag 0 to beyond that of the
  ///   lowest pitch.
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

  /// The strength, less the octave cost of each octave below the highest pitch.
  private func merit(_ settings: AcousticFeatureSettings) -> Double {
    strength - settings.octaveCost * log2(settings.maximumPitch / frequency)
  }

  /// Whether the frame is voiced with this pitch.
  ///
  /// To be unvoiced is a candidate too. It is as strong as the threshold, and stronger in frames
  /// that are quiet for the recording (Boersma, 1993).
  /// - Parameter level: the frame's highest sample divided by the recording's.
  func isVoiced(level: Double, _ settings: AcousticFeatureSettings) -> Bool {
    let threshold = settings.voicingThreshold
    let silence = max(0, 2 - level * (1 + threshold) / settings.silenceThreshold)
    return merit(settings) > threshold + silence
  }
}
