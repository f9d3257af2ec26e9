// SPDX-License-Identifier: MIT

import Corpora

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
    case .neutral: Prosody(level: 1, tilt: 0.5, breath: -2)
    case .sadness: Prosody(pitch: 2, range: 0.2, level: 2.5, tilt: 3, tremor: 0.4, breath: -3)
    case .surprise: Prosody(pitch: 1, rate: -0.1, tilt: 1, breath: -1.5)
    case .boredom, .disgust: Prosody()
    }
  }
}
