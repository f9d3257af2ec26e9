import Corpora

/// All that makes one stand-in corpus: who speaks, in what language, what and how, through which
/// channel.
package struct StandInRecipe: Sendable {
  /// The corpus that it stands in for, as in ``CorpusDescription/name``.
  package let name: String
  let language: String
  /// espeak-ng's voice for the language.
  let voice: String
  /// espeak-ng's rate of neutral speech, in words per minute.
  let rate: Double
  package let speakers: [StandInVoice]
  let sentences: [String]
  package let emotions: [Emotion]
  /// How strongly emotions are acted.
  let strength: Double
  /// What the corpus's speakers do in their own way: added to the acted mean. Without it corpora
  /// would differ by their channel alone.
  let ownWay: @Sendable (Emotion) -> Prosody
  let channel: StandInChannel

  /// The three that there are.
  package static let all: [StandInRecipe] = [.emoDB, .eNTERFACE, .casia]

  package static func named(_ name: String) -> StandInRecipe? { all.first { $0.name == name } }
}
