// SPDX-License-Identifier: MIT

import TestSupport
import Testing

@testable import Corpora

/// RAVDESS's speech, and what is peculiar to it.
@Suite struct RAVDESSTests {
  @Test func twentyFourActorsWithSixtyFilesEach() throws {
    let counts = try Repository.corpus("RAVDESS").counts
    #expect(counts.total == 1440)
    #expect(counts[.neutral] == 96 && counts[.calm] == 192)
    #expect(counts.speakers.count == 24)
    #expect(counts.speakers.values.allSatisfy { $0 == 60 })
  }

  @Test func aNameTellsEmotionAndActor() {
    #expect(
      CorpusRule.ravdess.utterance(at: "Actor_07/03-01-06-02-01-01-07.wav")
        == Utterance(
          path: "Actor_07/03-01-06-02-01-01-07.wav", emotion: .fear, speaker: "07"))
  }

  @Test(
    "Songs, films, other actors' folders and unknown emotions are no utterances",
    arguments: [
      "Actor_07/03-02-06-02-01-01-07.wav", "Actor_07/01-01-06-02-01-01-07.mp4",
      "Actor_07/02-01-06-02-01-01-07.wav", "Actor_08/03-01-06-02-01-01-07.wav",
      "Actor_07/03-01-09-02-01-01-07.wav", "Actor_07/03-01-06-02-01-07.wav",
      "03-01-06-02-01-01-07.wav", "Actor_7/03-01-06-02-01-01-07.wav",
    ])
  func strangers(path: String) {
    #expect(CorpusRule.ravdess.utterance(at: path) == nil)
  }

  /// Neutral speech has no strong intensity: 2 statements, where the other emotions have 4 files.
  @Test func theFirstTakesAreHalfOfTheFiles() throws {
    let corpus = try Repository.corpus("RAVDESS")
    let emotions: [Emotion] = [.anger, .fear, .happiness, .neutral, .sadness]
    let first = corpus.restricted(to: Selection(emotions, part: .firstTakes))
    #expect(first.counts.total == 432)
    #expect(first.counts[.neutral] == 48 && first.counts[.anger] == 96)
    #expect(first.utterances.allSatisfy { $0.path.dropLast(7).hasSuffix("-01") })
    #expect(corpus.restricted(to: Selection(part: .firstTakes)).counts.total == 720)
  }

  /// The makers published the same sound twice; of the two, experiments read the first take only.
  @Test func twoTakesOfActor7AreTheSameSound() throws {
    let corpus = try Repository.corpus("RAVDESS")
    let twins = corpus.files.filter {
      $0.path.hasPrefix("Actor_07/03-01-03-01-02-")
    }
    #expect(twins.count == 2 && twins[0].digest == twins[1].digest && twins[0].digest != nil)
    let first = corpus.restricted(to: Selection(part: .firstTakes)).files.compactMap(\.digest)
    #expect(Set(first).count == first.count)
  }
}
