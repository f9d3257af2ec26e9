// SPDX-License-Identifier: MIT

import Corpora

extension StandInRecipe {
  /// The stand-in for eNTERFACE'05: ten speakers of English who act mildly, in a reverberant room, with
  /// a thin, noisy sound track and long silences.
  static let eNTERFACE = StandInRecipe(
    name: "eNTERFACE", language: "British English", voice: "en-gb", rate: 165,
    speakers: [
      Speaker("m1", pitch: 58), Speaker("f1", pitch: 56),
      Speaker("m2", pitch: 44), Speaker("m3", pitch: 56),
      Speaker("f2", pitch: 55), Speaker("m4", pitch: 48),
      Speaker("m5", pitch: 54), Speaker("f4", pitch: 44),
      Speaker("m6", pitch: 46), Speaker("m7", pitch: 46),
    ],
    sentences: [
      "The letters are lying on the kitchen table.",
      "He will bring the ladder back on Monday.",
      "We are going to meet them at the station.",
      "Her brother has painted the door again.",
      "The train to Leeds is leaving from platform two.",
      "There is a box of apples under the stairs.",
      "She has put the keys into the drawer.",
      "They want to move the piano into the hall.",
      "In half an hour the shop is going to close.",
      "I have left the umbrella in your office.",
    ],
    emotions: [.anger, .disgust, .fear, .happiness, .sadness, .surprise],
    strength: 0.7, ownManner: ownMannerOfENTERFACE,
    channel: Channel(
      reverberation: 0.55, highPass: 350, presence: 3, signalToNoise: 18, noiseColour: 0.7,
      silence: 0.05...0.3))

  /// Anger is hoarse rather than sharp, fear loud and bright, happiness warm, disgust quiet.
  @Sendable private static func ownMannerOfENTERFACE(_ emotion: Emotion) -> Prosody {
    switch emotion {
    case .anger: Prosody(pitch: 0.5, range: -0.1, level: 0.5, tilt: -0.5, tremor: 0.1, breath: 1.4)
    case .disgust: Prosody(pitch: 0.5, range: 0.1, rate: 0.05, level: -1.4, tilt: -0.5)
    case .fear: Prosody(pitch: -0.5, range: 0.15, rate: 0.05, level: 0.6, tilt: 0.6, tremor: -0.1)
    case .happiness: Prosody(pitch: -0.5, range: -0.1, rate: 0.05, tilt: -1.4, breath: -0.9)
    case .sadness: Prosody(pitch: 0.7, range: 0.1, rate: 0.05, level: 0.7, tilt: 0.5, tremor: 0.1)
    case .surprise: Prosody(rate: 0.05, tilt: 0.5)
    case .boredom, .neutral: Prosody()
    }
  }
}
