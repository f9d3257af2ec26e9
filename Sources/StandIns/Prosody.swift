import Foundations

/// How something is said: seven cues of emotional speech, relative to a voice's neutral way.
///
/// After the idea of F. Burkhardt, "Emofilt: the Simulation of Emotional Speech by
/// Prosody-Transformation", Interspeech 2005.
struct Prosody: Hashable, Sendable {
  /// Mean pitch, in semitones.
  var pitch = 0.0
  /// Pitch range, in octaves of its width: 1 is twice as wide.
  var range = 0.0
  /// Speaking rate, in octaves: 1 is twice as fast.
  var rate = 0.0
  /// Loudness, in dB.
  var level = 0.0
  /// Energy of the high frequencies against the low ones, in dB.
  var tilt = 0.0
  /// Depth of the voice's trembling, in semitones.
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
