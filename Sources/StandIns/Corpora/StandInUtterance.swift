// SPDX-License-Identifier: MIT

import Corpora
import Foundation
import Foundations

/// One utterance of a stand-in corpus. Sentence, prosody and noise follow from the seed.
struct StandInUtterance: Sendable {
  let recipe: StandInRecipe
  let speaker: Int
  let emotion: Emotion
  /// Counted from 0 within speaker and emotion.
  let number: Int
  let seed: UInt64

  /// All utterances of a corpus, spread evenly over the speakers.
  static func all(of recipe: StandInRecipe, perEmotion count: Int, seed: UInt64) -> [Self] {
    recipe.emotions.enumerated().flatMap { place, emotion in
      (0..<count).map { index in
        let turn = index + place * count
        return StandInUtterance(
          recipe: recipe, speaker: turn % recipe.speakers.count, emotion: emotion,
          number: index / recipe.speakers.count, seed: seed)
      }
    }
  }

  /// `speaker-01`, …
  var speakerName: String { "speaker-" + twoDigits(speaker + 1) }

  /// The file's path from the corpus's folder: `speaker-01/anger/01.wav`.
  var path: String { "\(speakerName)/\(emotion.rawValue)/\(twoDigits(number + 1)).wav" }

  /// Speaks the sentence and sends it through the corpus's channel.
  /// - Throws: ``StandInError`` if the synthesiser is missing or fails.
  func sound(by synthesiser: Synthesiser) throws(StandInError) -> Sound {
    var stream = stream("\(speakerName)/\(emotion.rawValue)/\(number)")
    let sentence = recipe.sentences[Int(stream.uniform() * Double(recipe.sentences.count))]
    let prosody = prosody(from: &stream)
    let spoken = try synthesiser.speech(sentence, manner(prosody))
    var sound = SynthesiserResampler.shared.resampled(spoken)
    sound.amplify(by: Channel.speechLevel / max(1e-6, sound.effectiveValue))
    Voicing.tremble(&sound, depth: prosody.tremor + 0.08, from: &stream)
    Biquad.highShelf(1_200, decibels: min(max(-14, prosody.tilt), 14)).apply(to: &sound)
    Voicing.breathe(&sound, decibels: min(max(-12, prosody.breath), 14), from: &stream)
    sound.amplify(by: Sound.gain(min(max(-14, prosody.level), 10)))
    recipe.channel.transmit(&sound, from: &stream)
    return sound
  }

  /// The sum of the acted mean, the corpus's own manner, the speaker's own manner, and chance.
  private func prosody(from stream: inout RandomStream) -> Prosody {
    var always = self.stream(speakerName)
    var inThisEmotion = self.stream("\(speakerName)/\(emotion.rawValue)")
    let spread = EmotionalProsody.speakerSpread
    let strength =
      recipe.strength * exp(EmotionalProsody.strengthSpread * stream.normal())
    let chance = EmotionalProsody.utteranceSpread.drawn(from: &stream)
    return strength * EmotionalProsody.mean(of: emotion) + recipe.ownManner(emotion)
      + recipe.strength.squareRoot() * chance
      + spread.drawn(from: &always) + spread.drawn(from: &inThisEmotion)
  }

  /// The synthesiser's settings for a prosody; its pitch has about six units to the semitone.
  private func manner(_ prosody: Prosody) -> Synthesiser.Manner {
    let voice = recipe.speakers[speaker]
    func whole(_ value: Double, _ limits: ClosedRange<Int>) -> Int {
      min(max(limits.lowerBound, Int(value.rounded())), limits.upperBound)
    }
    return Synthesiser.Manner(
      voice: "\(recipe.voice)+\(voice.variant)",
      pitch: whole(voice.pitch + 6 * prosody.pitch, 0...99),
      range: whole(50 * power(2, prosody.range), 0...100),
      rate: whole(recipe.rate * power(2, prosody.rate), 80...400))
  }

  private func stream(_ purpose: String) -> RandomStream {
    RandomStream(seed: seed, purpose: "standin/\(recipe.name)/\(purpose)")
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
