// SPDX-License-Identifier: MIT

/// Parts of a corpus: its women and its men, for tasks within one corpus, `EmoDB women→EmoDB men`.
extension CorpusRule {
  /// The rules of the parts of all corpora that tell their speakers' sexes.
  static let parts: [CorpusRule] = all.filter { !$0.sexes.isEmpty }.flatMap { rule in
    Sex.allCases.map(rule.part)
  }

  /// The rule of the utterances of one sex.
  private func part(_ sex: Sex) -> CorpusRule {
    let names = sex == .female ? "women" : "men"
    let own = sexes.filter { $0.value == sex }
    let description = CorpusDescription(
      name: "\(self.description.name) \(names)", letter: "\(self.description.letter)-\(names)",
      title: "\(self.description.title), its \(names)", version: self.description.version,
      language: self.description.language, licence: self.description.licence,
      homePage: self.description.homePage, howToGet: self.description.howToGet,
      citation: self.description.citation, published: self.description.published,
      publishedSpeakers: own.count, remark: "Emotions are counted over both sexes.",
      whole: self.description.name)
    return CorpusRule(
      description, fileExtension: fileExtension, unsegmentedTakes: unsegmentedTakes,
      isRepetition: isRepetition, sexes: own
    ) { path in
      utterance(at: path).flatMap { own[$0.speaker] == nil ? nil : ($0.emotion, $0.speaker) }
    }
  }
}
