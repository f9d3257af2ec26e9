// SPDX-License-Identifier: MIT

import Corpora

extension StandInRecipe {
  /// The stand-in for EmoDB: ten speakers of German, close to a good microphone in a dry room.
  static let emoDB = StandInRecipe(
    name: "EmoDB", language: "German", voice: "de", rate: 165,
    speakers: [
      Speaker("m1", pitch: 50), Speaker("f1", pitch: 50),
      Speaker("f2", pitch: 45), Speaker("m2", pitch: 54),
      Speaker("m3", pitch: 46), Speaker("f3", pitch: 54),
      Speaker("f4", pitch: 56), Speaker("m4", pitch: 58),
      Speaker("m7", pitch: 53), Speaker("f5", pitch: 48),
    ],
    sentences: [
      "Der Schlüssel liegt auf dem kleinen Tisch im Flur.",
      "Am Freitag bringt er die Bücher wieder zurück.",
      "Die Nachbarn haben ihr Fahrrad in den Keller gestellt.",
      "Wir treffen uns um halb acht vor dem Bahnhof.",
      "Das Paket kommt erst morgen früh mit der Post.",
      "Sie hat den Mantel an den Haken gehängt.",
      "In drei Tagen fahren wir wieder nach Hause.",
      "Der Zug nach Hamburg hält heute auf Gleis vier.",
      "Unter dem Fenster steht eine Kiste mit Äpfeln.",
      "Er hat die Lampe im Zimmer nicht ausgemacht.",
    ],
    emotions: [.anger, .boredom, .disgust, .fear, .happiness, .neutral, .sadness],
    strength: 1, ownManner: { _ in Prosody() },
    channel: Channel(signalToNoise: 45, silence: 0.02...0.08))
}

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
    case .boredom, .calm, .neutral: Prosody()
    }
  }
}

extension StandInRecipe {
  /// The stand-in for CASIA: four speakers of Mandarin who act strongly, through a dull channel.
  static let casia = StandInRecipe(
    name: "CASIA", language: "Mandarin", voice: "cmn", rate: 220,
    speakers: [
      Speaker("m3", pitch: 50), Speaker("f2", pitch: 50),
      Speaker("f5", pitch: 54), Speaker("m6", pitch: 56),
    ],
    sentences: [
      "钥匙放在门边的桌子上。",
      "他星期五会把书还给我。",
      "我们明天早上在车站见面。",
      "她把外套挂在椅子后面。",
      "今天下午的会议改到三点。",
      "邻居把自行车放在楼下。",
      "这封信是昨天晚上送来的。",
      "窗户下面有一箱苹果。",
      "他们下个月要搬到北京去。",
      "我把雨伞忘在办公室了。",
    ],
    emotions: [.anger, .fear, .happiness, .neutral, .sadness, .surprise],
    strength: 1.3, ownManner: ownMannerOfCASIA,
    channel: Channel(lowPass: 5000, signalToNoise: 30, silence: 0.05...0.2))

  /// Anger is loud but not sharp, fear hushed, happiness laughs, sadness sobs, surprise is slow,
  /// and neutral speech is an announcer's.
  @Sendable private static func ownMannerOfCASIA(_ emotion: Emotion) -> Prosody {
    switch emotion {
    case .anger: Prosody(pitch: -1.5, range: -0.1, rate: 0.05, level: -1.5, tilt: -3)
    case .fear: Prosody(pitch: -2.5, rate: -0.05, level: -2.5, tilt: -3, tremor: -0.4, breath: 1)
    case .happiness:
      Prosody(pitch: 0.5, range: -0.15, rate: 0.07, level: -1, tilt: -1.5, tremor: 0.5, breath: 5)
    case .calm, .neutral: Prosody(level: 1, tilt: 0.5, breath: -2)
    case .sadness: Prosody(pitch: 2, range: 0.2, level: 2.5, tilt: 3, tremor: 0.4, breath: -3)
    case .surprise: Prosody(pitch: 1, rate: -0.1, tilt: 1, breath: -1.5)
    case .boredom, .disgust: Prosody()
    }
  }
}
