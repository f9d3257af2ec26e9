// SPDX-License-Identifier: MIT
import Corpora
import Foundation

@testable import Evaluation

/// A target corpus of six utterances by two speakers, for tests.
enum Target {
  static let emotions: [Emotion] = [.anger, .happiness, .sadness]

  static let labels: [(path: String, emotion: Emotion, speaker: String)] = [
    ("1.wav", .anger, "A"), ("2.wav", .happiness, "A"), ("3.wav", .sadness, "A"),
    ("4.wav", .anger, "B"), ("5.wav", .happiness, "B"), ("6.wav", .boredom, "B"),
  ]

  static func corpus() -> Corpus {
    Corpus(
      description: CorpusRule.emoDB.description, kind: .standIn,
      root: URL(filePath: "/corpora/EmoDB"),
      files: labels.map {
        CorpusFile(Utterance(path: $0.path, emotion: $0.emotion, speaker: $0.speaker))
      })
  }

  /// Predictions of the given emotions.
  static func predictions(
    _ said: [(path: String, emotion: Emotion)], emotions: [Emotion] = emotions
  ) throws -> Predictions {
    try Predictions(
      paths: said.map(\.path), emotions: emotions,
      scores: said.flatMap { label in emotions.map { $0 == label.emotion ? 1 : 0 } })
  }
}
