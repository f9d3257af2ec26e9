import Corpora

/// How emotions are acted: the mean of each, and how far utterances and speakers stray from it.
///
/// Where the literature agrees on a direction (reviewed by K. R. Scherer, "Vocal communication of
/// emotion", Speech Communication 40, 2003) it is followed; the amounts are chosen so that the
/// corpora are about as hard as real ones.
enum EmotionalProsody {
  /// The mean of an emotion, acted with strength 1.
  static func mean(of emotion: Emotion) -> Prosody {
    switch emotion {
    case .anger:
      Prosody(pitch: 3, range: 0.5, rate: 0.15, level: 6, tilt: 7, tremor: 0.05, breath: -3)
    case .boredom:
      Prosody(pitch: -2.5, range: -1, rate: -0.25, level: -2.5, tilt: -4, breath: -5)
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

  /// Standard deviation from one utterance of an emotion to the next, acted with strength 1.
  static let utteranceSpread = Prosody(
    pitch: 0.55, range: 0.13, rate: 0.045, level: 0.8, tilt: 0.85, tremor: 0.05, breath: 1.05)

  /// Standard deviation from one speaker to the next, once for all the speaker says and once more
  /// for each emotion.
  static let speakerSpread = Prosody(
    pitch: 0.5, range: 0.12, rate: 0.035, level: 0.7, tilt: 0.7, tremor: 0.035, breath: 0.9)

  /// Standard deviation of how strongly an utterance is acted, as a natural logarithm.
  static let strengthSpread = 0.2
}
