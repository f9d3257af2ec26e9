/// One recording of a corpus: who said it, and with which emotion.
package struct Utterance: Hashable, Codable, Sendable {
  /// Where the file lies, relative to the corpus's folder, with `/` between the parts.
  package let path: String
  package let emotion: Emotion
  /// The corpus's own name for the speaker (`"03"`, `"subject 11"`, `"ZhaoZuoxiang"`).
  package let speaker: String

  package init(path: String, emotion: Emotion, speaker: String) {
    self.path = path
    self.emotion = emotion
    self.speaker = speaker
  }
}
