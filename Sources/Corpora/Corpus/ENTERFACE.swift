// SPDX-License-Identifier: MIT

extension CorpusRule {
  /// eNTERFACE'05 names its videos `subject N/<emotion>/sentence K/sN_xx_K.avi`.
  ///
  /// Speaker and emotion come from the folders, since file names are not reliable: `subject 11`
  /// holds files named `s12_*`, subject 3 has `s_3_*`, and one file is `s16_su_3avi.avi`.
  package static let eNTERFACE = CorpusRule(
    CorpusDescription(
      name: "eNTERFACE", letter: "E", aliases: ["eNTERFACE'05", "eNTERFACE05", "eNTERFACE2005"],
      title: "eNTERFACE'05 Audio-Visual Emotion Database",
      version: "the 1263 videos of the public archive",
      language: "English, by speakers of 14 nationalities",
      licence: "free for scientific research",
      homePage: "https://enterface.net/enterface05/emotion.html",
      howToGet: """
        Download it from https://enterface.net/enterface05/emotion.html (free for research) and unpack it \
        so that eNTERFACE/subject 1/anger/sentence 1/s1_an_1.avi exists; reading it needs ffmpeg.
        """,
      citation: """
        O. Martin, I. Kotsia, B. Macq, I. Pitas, "The eNTERFACE'05 Audio-Visual Emotion Database", \
        ICDE Workshops 2006
        """,
      published: [
        .anger: 211, .disgust: 211, .fear: 211, .happiness: 208, .sadness: 211, .surprise: 211,
      ],
      publishedSpeakers: 42,
      remark: """
        43 folders (subjects 1–44 without 12) are distributed, of which the authors count 42 subjects; \
        subject 6 has six unsegmented takes instead of sentences.
        """),
    fileExtension: "avi",
    unsegmentedTakes: Set(
      eNTERFACEEmotions.map { folder, code in "subject 6/\(folder)/s6_\(code.letters).avi" })
  ) { path in
    let parts = path.split(separator: "/")
    guard parts.count == 4 || parts.count == 3, path.hasSuffix(".avi"),
      parts[0].hasPrefix("subject "), Int(parts[0].dropFirst("subject ".count)) != nil,
      parts.count == 3 || parts[2].hasPrefix("sentence "),
      let code = eNTERFACEEmotions[String(parts[1])]
    else { return nil }
    return (code.emotion, String(parts[0]))
  }

  /// The emotion of a folder, with its letters in file names.
  static let eNTERFACEEmotions: [String: (letters: String, emotion: Emotion)] = [
    "anger": ("an", .anger),
    "disgust": ("di", .disgust),
    "fear": ("fe", .fear),
    "happiness": ("ha", .happiness),
    "sadness": ("sa", .sadness),
    "surprise": ("su", .surprise),
  ]
}
