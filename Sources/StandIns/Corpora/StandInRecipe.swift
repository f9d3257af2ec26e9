// SPDX-License-Identifier: MIT

import Corpora

/// The recipe of one stand-in corpus: speakers, language, sentences, acting, and channel.
struct StandInRecipe: Sendable {
  /// One of espeak-ng's voice variants at a pitch of its own.
  struct Speaker: Hashable, Sendable {
    /// The variant: `m1` … `m7`, `f1` … `f5`.
    let variant: String
    /// espeak-ng's pitch setting (0 … 99) of neutral speech; a unit is about a sixth of a semitone.
    let pitch: Double

    init(_ variant: String, pitch: Double) {
      self.variant = variant
      self.pitch = pitch
    }
  }

  /// The corpus that it stands in for, as in ``CorpusDescription/name``.
  let name: String
  let language: String
  /// espeak-ng's voice for the language.
  let voice: String
  /// espeak-ng's rate of neutral speech, in words per minute.
  let rate: Double
  let speakers: [Speaker]
  let sentences: [String]
  let emotions: [Emotion]
  /// The strength with which emotions are acted.
  let strength: Double
  /// The manner of this corpus's speakers, added to the acted mean. Without it corpora would differ
  /// by their channel alone.
  let ownManner: @Sendable (Emotion) -> Prosody
  let channel: Channel

  /// The recipes, in the order of the paper's corpora.
  static let all: [StandInRecipe] = [.emoDB, .eNTERFACE, .casia]

  static func named(_ name: String) -> StandInRecipe? { all.first { $0.name == name } }

  /// The description of the stand-in: the real corpus's name, so that tasks find it, and everything
  /// else its own.
  func description(
    of real: CorpusDescription, version: String, utterancesPerEmotion: Int
  ) -> CorpusDescription {
    CorpusDescription(
      name: real.name, letter: real.letter, aliases: real.aliases,
      title: "Stand-in for \(real.name): synthetic emotional speech, \(language)",
      version: version, language: "\(language) (synthetic)",
      licence: "made on this machine; none needed",
      homePage: "https://github.com/espeak-ng/espeak-ng",
      howToGet: "The stand-in is made with espeak-ng when it is first needed.",
      citation: "after F. Burkhardt, \"Emofilt\", Interspeech 2005",
      published: Dictionary(
        emotions.map { ($0, utterancesPerEmotion) }, uniquingKeysWith: { first, _ in first }),
      publishedSpeakers: speakers.count,
      remark: "This is a stand-in: no person spoke, and its numbers say nothing of \(real.name).")
  }
}
