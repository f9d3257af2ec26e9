// SPDX-License-Identifier: MIT

extension CorpusRule {
  /// CASIA names its files `<speaker>/<emotion>/NNN.wav`; the same fifty file names repeat in all 24 folders.
  package static let casia = CorpusRule(
    CorpusDescription(
      name: "CASIA", letter: "C", aliases: ["CASIA1200"],
      title: "CASIA Mandarin Emotional Speech Corpus, public part",
      version: "the public 1200 of 9600 files",
      language: "Mandarin",
      licence: "proprietary; the 1200-file part is what the literature uses",
      homePage: "http://www.chineseldc.org/",
      howToGet: """
        The corpus is sold by its makers through the Chinese Linguistic Data Consortium \
        (http://www.chineseldc.org/); put the 1200-file part so that CASIA/ZhaoZuoxiang/angry/201.wav exists.
        """,
      citation: """
        Institute of Automation, Chinese Academy of Sciences, "CASIA Mandarin Emotional Speech Corpus", \
        Chinese Linguistic Data Consortium, 2005
        """,
      published: [
        .anger: 200, .fear: 200, .happiness: 200, .neutral: 200, .sadness: 200, .surprise: 200,
      ],
      publishedSpeakers: 4)
  ) { path in
    let parts = path.split(separator: "/")
    guard parts.count == 3, parts[2].hasSuffix(".wav"),
      casiaSpeakers.contains(String(parts[0])), let emotion = casiaEmotions[String(parts[1])]
    else { return nil }
    return (emotion, String(parts[0]))
  }

  /// The emotion of a folder.
  static let casiaEmotions: [String: Emotion] = [
    "angry": .anger,
    "fear": .fear,
    "happy": .happiness,
    "neutral": .neutral,
    "sad": .sadness,
    "surprise": .surprise,
  ]

  static let casiaSpeakers: Set<String> = ["liuchanhg", "wangzhe", "zhaoquanyin", "ZhaoZuoxiang"]
}
