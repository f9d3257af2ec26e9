// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import Lab
import Notebook

/// A method's recall by the speakers of the targets.
package struct SpeakerRecall: Sendable {
  package let method: String
  /// UAR over the utterances of one sex, averaged over the trials whose target tells its speakers' sexes;
  /// nil where none does.
  package let bySex: [Sex: Double]
  /// The speaker with the lowest UAR, averaged over the trials with that target: `RAVDESS 07`.
  package let worstSpeaker: String
  /// The UAR of that speaker.
  package let worst: Double
  /// Every speaker of the targets, in the order of the outcomes.
  package let speakers: [Speaker]

  /// One speaker of one target.
  package struct Speaker: Hashable, Sendable {
    package let corpus: String
    package let name: String
    /// Nil where the corpus does not tell.
    package let sex: Sex?
    /// Averaged over the trials with the target.
    package let uar: Double
  }
}

extension [TrialOutcome] {
  /// The recalls of every method by speaker, last epoch, in the order of the outcomes; a method without a
  /// scored trial is left out.
  package func bySpeaker() -> [SpeakerRecall] {
    byMethod.compactMap { method, own in
      let scored = own.compactMap { outcome in
        outcome.record?.choice(.lastEpoch).map { (target: outcome.task.target, score: $0.score) }
      }
      let values = scored.flatMap { target, score in
        score.speakers.map { (who: [target, $0.speaker], uar: $0.confusion.uar) }
      }
      let speakers = values.grouped(by: \.who).compactMap { who, values in
        values.mean(\.uar).map {
          SpeakerRecall.Speaker(
            corpus: who[0], name: who[1], sex: Sex(of: who[1], in: who[0]), uar: $0)
        }
      }
      guard let worst = speakers.min(by: { $0.uar < $1.uar }) else { return nil }
      let bySex = Sex.allCases.compactMap { sex in
        scored.compactMap { $0.score.uar(of: sex, in: $0.target) }.mean(\.self).map { (sex, $0) }
      }
      return SpeakerRecall(
        method: method, bySex: Dictionary(uniqueKeysWithValues: bySex),
        worstSpeaker: "\(worst.corpus) \(worst.name)", worst: worst.uar, speakers: speakers)
    }
  }
}

extension Score {
  /// The UAR over the utterances of one sex; nil where no speaker is known to be of it.
  fileprivate func uar(of sex: Sex, in corpus: String) -> Double? {
    let own = speakers.filter { Sex(of: $0.speaker, in: corpus) == sex }.map(\.confusion)
    guard var pooled = own.first else { return nil }
    for confusion in own.dropFirst() { try? pooled.add(confusion) }
    return pooled.uar
  }
}

extension [TrialOutcome] {
  /// The trials behind the numbers of a table of recalls by speaker.
  fileprivate func entries(of recalls: [SpeakerRecall]) -> [TrialEntry] {
    func entries(
      _ column: String, _ value: (TrialOutcome, SpeakerRecall) -> Double?
    ) -> [TrialEntry] {
      recalls.flatMap { recall in
        let own = filter { $0.method == recall.method && value($0, recall) != nil }
        return own.entries(
          row: \.method, column: { _ in column }, value: { value($0, recall) })
      }
    }
    let worst = entries("Worst speaker") { outcome, recall in
      outcome.score?.speakers.first {
        "\(outcome.task.target) \($0.speaker)" == recall.worstSpeaker
      }?.confusion.uar
    }
    return entries("Women") { outcome, _ in
      outcome.score?.uar(of: .female, in: outcome.task.target)
    } + entries("Men") { outcome, _ in outcome.score?.uar(of: .male, in: outcome.task.target) }
      + worst
  }
}

extension Listing<SpeakerRecall> {
  /// A table of recalls by the speakers of the targets.
  /// - Parameters:
  ///   - id: name of the table's files; letters, digits, hyphens; unique among the page's tables.
  ///   - outcomes: one per trial.
  package init(_ id: String, of outcomes: [TrialOutcome]) {
    let recalls = outcomes.bySpeaker()
    let knowsSexes = recalls.contains { !$0.bySex.isEmpty }
    let sexes: [Listing<SpeakerRecall>.Column] =
      knowsSexes
      ? [
        .number("Women", { $0.bySex[.female] }, .percent),
        .number("Men", { $0.bySex[.male] }, .percent),
      ] : []
    self.init(
      id, "UAR in %, last epoch, by the target's speakers", of: recalls,
      columns: [.text("Method", \.method)] + sexes + [
        .number("Worst speaker", \.worst, .percent),
        .text("who", \.worstSpeaker),
      ],
      footnotes: [
        (knowsSexes
          ? "Women and men: UAR over their utterances, averaged over tasks and seeds. " : "")
          + "Worst speaker: the one with the lowest UAR, averaged over the tasks and seeds in which he or she is recognised."
      ], trials: outcomes.entries(of: recalls))
  }
}
