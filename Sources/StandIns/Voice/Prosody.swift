// SPDX-License-Identifier: MIT

import Corpora
import Foundations

/// A manner of speaking: seven cues of emotional speech, relative to a voice's neutral manner.
///
/// After the idea of F. Burkhardt, "Emofilt: the Simulation of Emotional Speech by
/// Prosody-Transformation", Interspeech 2005.
struct Prosody: Hashable, Sendable {
  /// Mean pitch, in semitones.
  var pitch = 0.0
  /// Width of the pitch range, in octaves: 1 is twice as wide.
  var range = 0.0
  /// Speaking rate, in octaves: 1 is twice as fast.
  var rate = 0.0
  /// Loudness, in dB.
  var level = 0.0
  /// Energy of the high frequencies against the low ones, in dB.
  var tilt = 0.0
  /// Depth of the voice's tremor, in semitones.
  var tremor = 0.0
  /// Loudness of the breath, in dB.
  var breath = 0.0

  init(
    pitch: Double = 0, range: Double = 0, rate: Double = 0, level: Double = 0, tilt: Double = 0,
    tremor: Double = 0, breath: Double = 0
  ) {
    self.pitch = pitch
    self.range = range
    self.rate = rate
    self.level = level
    self.tilt = tilt
    self.tremor = tremor
    self.breath = breath
  }

  /// Seven independent draws, normally distributed around 0 with these standard deviations.
  func drawn(from stream: inout RandomStream) -> Prosody {
    Prosody(
      pitch: pitch * stream.normal(), range: range * stream.normal(),
      rate: rate * stream.normal(), level: level * stream.normal(), tilt: tilt * stream.normal(),
      tremor: tremor * stream.normal(), breath: breath * stream.normal())
  }

  static func + (left: Prosody, right: Prosody) -> Prosody {
    Prosody(
      pitch: left.pitch + right.pitch, range: left.range + right.range,
      rate: left.rate + right.rate, level: left.level + right.level,
      tilt: left.tilt + right.tilt, tremor: left.tremor + right.tremor,
      breath: left.breath + right.breath)
  }

  static func * (factor: Double, prosody: Prosody) -> Prosody {
    Prosody(
      pitch: factor * prosody.pitch, range: factor * prosody.range, rate: factor * prosody.rate,
      level: factor * prosody.level, tilt: factor * prosody.tilt, tremor: factor * prosody.tremor,
      breath: factor * prosody.breath)
  }
}

/// The acting of emotions: the mean of each, and its variation between utterances and speakers.
///
/// The directions follow the literature where it agrees (reviewed by K. R. Scherer, "Vocal
/// communication of emotion", Speech Communication 40, 2003); the amounts are chosen so that the
/// corpora are about as hard as real ones.
enum EmotionalProsody {
  /// The mean of an emotion, acted with strength 1.
  static func mean(of emotion: Emotion) -> Prosody {
    switch emotion {
    case .anger:
      Prosody(pitch: 3, range: 0.5, rate: 0.15, level: 6, tilt: 7, tremor: 0.05, breath: -3)
    case .boredom:
      Prosody(pitch: -2.5, range: -1, rate: -0.25, level: -2.5, tilt: -4, breath: -5)
    case .calm:
      Prosody(pitch: -1, range: -0.4, rate: -0.15, level: -2, tilt: -3)
    case .disgust:
      Prosody(pitch: -3, range: 0.3, rate: -0.25, level: 1.5, tilt: -1, tremor: 0.1, breath: 7)
    case .fear:
      Prosody(pitch: 4.5, range: -0.3, rate: 0.25, level: -1.5, tilt: 2, tremor: 0.9, breath: 6)
    case .happiness:
      Prosody(pitch: 4.5, range: 0.8, rate: 0.1, level: 3, tilt: 2, tremor: 0.1, breath: -2)
    case .neutral:
      Prosody()
    case .sadness:
      Prosody(pitch: -2, range: -0.6, rate: -0.3, level: -6, tilt: -6, tremor: 0.3, breath: 4)
    case .surprise:
      Prosody(pitch: 6, range: 1, level: 2, tilt: -1, tremor: 0.1, breath: 5)
    }
  }

  /// Standard deviation between utterances of an emotion, acted with strength 1.
  static let utteranceSpread = Prosody(
    pitch: 0.55, range: 0.13, rate: 0.045, level: 0.8, tilt: 0.85, tremor: 0.05, breath: 1.05)

  /// Standard deviation between speakers, applied once to all of a speaker's utterances and once more
  /// to those of each emotion.
  static let speakerSpread = Prosody(
    pitch: 0.5, range: 0.12, rate: 0.035, level: 0.7, tilt: 0.7, tremor: 0.035, breath: 0.9)

  /// Standard deviation of the natural logarithm of an utterance's acting strength.
  static let strengthSpread = 0.2
}
