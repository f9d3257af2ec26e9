// SPDX-License-Identifier: MIT

/// The rule by which a corpus writes emotion and speaker into the paths of its files.
///
/// Each corpus has one file in this folder, with a table from its codes to ``Emotion``.
package struct CorpusRule: Sendable {
  package let description: CorpusDescription
  /// Paths of long takes that were never cut into sentences, see ``Selection/unsegmentedTakes``.
  let unsegmentedTakes: Set<String>
  /// Tells whether a path is of a later take of a sentence that was spoken several times.
  let isRepetition: @Sendable (String) -> Bool
  /// The sexes of the speakers; empty where the corpus does not tell.
  let sexes: [String: Sex]
  /// The extension of file names, in lower case: `"wav"`.
  let fileExtension: String
  private let read: @Sendable (String) -> (emotion: Emotion, speaker: String)?

  /// - Parameters:
  ///   - description: the corpus as it is published.
  ///   - fileExtension: in lower case.
  ///   - unsegmentedTakes: paths of long takes.
  ///   - isRepetition: true for the path of a later take of a sentence.
  ///   - sexes: the sexes of the speakers, as far as the corpus tells.
  ///   - read: emotion and speaker of a relative path; nil for a path that does not fit.
  init(
    _ description: CorpusDescription, fileExtension: String = "wav",
    unsegmentedTakes: Set<String> = [],
    isRepetition: @escaping @Sendable (String) -> Bool = { _ in false },
    sexes: [String: Sex] = [:],
    read: @escaping @Sendable (String) -> (emotion: Emotion, speaker: String)?
  ) {
    self.description = description
    self.fileExtension = fileExtension
    self.unsegmentedTakes = unsegmentedTakes
    self.isRepetition = isRepetition
    self.sexes = sexes
    self.read = read
  }

  /// The utterance at a path relative to the corpus's folder.
  /// - Returns: nil for a path that does not fit the rule.
  package func utterance(at path: String) -> Utterance? {
    read(path).map { Utterance(path: path, emotion: $0.emotion, speaker: $0.speaker) }
  }

  /// All rules, the paper's three corpora first.
  package static let all: [CorpusRule] = [.emoDB, .eNTERFACE, .casia, .nEMO, .ravdess]

  /// The rule of a corpus, or of the part of one.
  /// - Parameter name: as in ``CorpusDescription/name``.
  package static func named(_ name: String) -> CorpusRule? {
    all.first { $0.description.name == name } ?? parts.first { $0.description.name == name }
  }
}
