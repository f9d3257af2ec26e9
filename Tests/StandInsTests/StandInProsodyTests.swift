// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

@testable import Corpora
@testable import StandIns

/// Emotions differ in the direction that they should.
struct StandInProsodyTests {
  @Test(arguments: StandInRecipe.all.map(\.name))
  func countsPerEmotionAndSpeaker(name: String) throws {
    let recipe = try #require(StandInRecipe.named(name))
    let rule = try #require(CorpusRule.named(name))
    #expect(recipe.emotions == rule.description.emotions)
    let all = StandInUtterance.all(of: recipe, perEmotion: 40, seed: 1)
    let counts = Counts(
      of: all.map { Utterance(path: $0.path, emotion: $0.emotion, speaker: $0.speakerName) })
    for emotion in recipe.emotions { #expect(counts[emotion] == 40) }
    #expect(counts.speakers.count == (name == "CASIA" ? 4 : 10))
    for (_, count) in counts.speakers {
      #expect(count == 40 * recipe.emotions.count / recipe.speakers.count)
    }
    #expect(Set(all.map(\.path)).count == all.count)
  }

  @Test func aSmallCorpusHasAllSpeakers() throws {
    for recipe in StandInRecipe.all {
      let all = StandInUtterance.all(of: recipe, perEmotion: 8, seed: 1)
      #expect(Set(all.map(\.speaker)).count == recipe.speakers.count)
      #expect(Set(all.map(\.path)).count == all.count)
    }
  }

  @Test(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
  func angerIsLouderThanSadnessAndHigherInGerman() throws {
    for recipe in StandInRecipe.all {
      let anger = try sound(of: .anger, recipe)
      let sadness = try sound(of: .sadness, recipe)
      #expect(anger.effectiveValue > 2 * sadness.effectiveValue, "\(recipe.name)")
      // sobbing raises the pitch of sadness in the stand-in for CASIA
      if recipe.name == "EmoDB" { #expect(pitch(of: anger) > 1.1 * pitch(of: sadness)) }
    }
  }

  /// The first speaker's first utterances of an emotion, one after another.
  private func sound(of emotion: Emotion, _ recipe: StandInRecipe) throws -> Sound {
    var samples: [Double] = []
    for number in 0..<3 {
      let utterance = StandInUtterance(
        recipe: recipe, speaker: 0, emotion: emotion, number: number, seed: 1)
      samples += try utterance.sound(by: Synthesiser(program: "espeak-ng")).samples
    }
    return Sound(samples: samples)
  }

  /// The median over frames of the autocorrelation's peak, in Hz.
  private func pitch(of sound: Sound) -> Double {
    let loud = sound.effectiveValue
    var pitches: [Double] = []
    for start in stride(from: 0, to: sound.samples.count - 800, by: 1_600) {
      let frame = Array(sound.samples[start..<start + 800])
      guard Sound(samples: frame).effectiveValue > loud / 2 else { continue }
      let peak = (40...200).map { lag in
        (lag, (0..<600).reduce(0) { $0 + frame[$1] * frame[$1 + lag] })
      }.max { $0.1 < $1.1 }
      if let peak { pitches.append(Sound.rate / Double(peak.0)) }
    }
    return pitches.sorted()[pitches.count / 2]
  }
}
