// SPDX-License-Identifier: MIT

/// The sex of a speaker, as a corpus's documentation gives it.
package enum Sex: String, Codable, CaseIterable, Sendable {
  case female, male

  /// A table of speakers from the list of the women and that of the men.
  static func table(female: [String], male: [String]) -> [String: Sex] {
    Dictionary(
      female.map { ($0, .female) } + male.map { ($0, .male) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension Sex {
  /// The sex of a corpus's speaker; nil where the corpus does not tell.
  /// - Parameters:
  ///   - speaker: the corpus's own name for the speaker.
  ///   - corpus: as in ``CorpusDescription/name``.
  package init?(of speaker: String, in corpus: String) {
    guard let sex = CorpusRule.named(corpus)?.sexes[speaker] else { return nil }
    self = sex
  }
}
