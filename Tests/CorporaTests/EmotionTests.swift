// SPDX-License-Identifier: MIT

import Testing

@testable import Corpora

@Suite struct EmotionTests {
  @Test(arguments: [
    ("angry", Emotion.anger), ("Anger", .anger), ("WUT", .anger), ("Ärger", .anger),
    ("arger", .anger), ("colere", .anger), ("生气", .anger), ("ang", .anger),
    ("anxiety/fear", .fear), ("Angst", .fear), (" happy\n", .happiness), ("Freude", .happiness),
    ("radość", .happiness), ("neutral", .neutral), ("sad", .sadness), ("surprised", .surprise),
    ("Überraschung", .surprise), ("Langeweile", .boredom), ("Ekel", .disgust),
  ])
  func usualSpellings(label: String, emotion: Emotion) {
    #expect(Emotion(synonym: label) == emotion)
  }

  @Test(arguments: ["", "proud", "frustration", "an", "other", "W"])
  func whatIsNotKnownIsNotGuessed(label: String) {
    #expect(Emotion(synonym: label) == nil)
  }

  @Test func noSpellingMeansTwoEmotions() {
    for emotion in Emotion.allCases {
      for label in [emotion.rawValue] + (Emotion.synonyms[emotion] ?? []) {
        #expect(Emotion(synonym: label) == emotion, "\(label)")
      }
    }
  }

  @Test func emotionsStandInAlphabeticalOrder() {
    #expect(Emotion.allCases == Emotion.allCases.sorted())
    #expect(Emotion.allCases.map(\.rawValue) == Emotion.allCases.map(\.rawValue).sorted())
  }
}
