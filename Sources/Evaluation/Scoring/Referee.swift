// SPDX-License-Identifier: MIT
import Corpora
import Foundations
import Synchronization

/// The reason for handing out target labels.
package enum Disclosure: String, Codable, CaseIterable, CodingKeyRepresentable, Sendable {
  /// To train on the target with its labels, as the upper bound `TargetSupervised` does.
  case upperBound
  /// To label a figure for its readers; nothing is learnt or chosen from it.
  case illustration
}

/// The only holder of a target's labels, which scores predictions and counts the questions it is asked.
///
/// All other code gets an ``UnlabelledCorpus``, so a method cannot see a target label unless the code
/// calls ``disclose(for:)``, and then the account says so.
package final class Referee: Sendable {
  /// The corpus's name.
  package let corpus: String
  /// The emotions of the task: the columns of predictions, in this order.
  package let emotions: [Emotion]
  private let utterances: [Utterance]
  private let state = Mutex(Account())

  /// The number of questions to a referee, as a trial's record holds it.
  package struct Account: Hashable, Codable, Sendable {
    /// The number of predictions it scored.
    package internal(set) var questions = 0
    /// The number of times it handed out the labels, by reason.
    package internal(set) var disclosures: [Disclosure: Int] = [:]

    package init() {}
  }

  private init(_ corpus: Corpus, emotions: [Emotion]) {
    self.corpus = corpus.name
    self.emotions = emotions
    utterances = corpus.utterances
  }

  /// Splits a corpus into speech without labels and the referee who keeps the labels.
  /// - Parameters:
  ///   - corpus: the target with its labels, which only the referee keeps.
  ///   - emotions: those of the task; utterances of others are left out.
  /// - Throws: `UserError` where no utterance is left.
  package static func seal(
    _ corpus: Corpus, emotions: [Emotion]
  ) throws -> (UnlabelledCorpus, Referee) {
    let sealed = corpus.restricted(to: emotions)
    guard !sealed.files.isEmpty else {
      throw UserError(
        "\(corpus.name) has no utterance of \(UserError.list(emotions)). Choose emotions that it has."
      )
    }
    let unlabelled = UnlabelledCorpus(
      name: sealed.name, kind: sealed.kind, root: sealed.root,
      utterances: sealed.files.map {
        UnlabelledUtterance(path: $0.path, speaker: $0.utterance.speaker, digest: $0.digest)
      })
    return (unlabelled, Referee(sealed, emotions: emotions))
  }

  /// Compares predictions with the truth, which counts as one question.
  /// - Parameter predictions: one for each utterance of the corpus, in any order.
  /// - Throws: `UserError` where utterances or emotions are not those of the corpus.
  package func score(_ predictions: Predictions) throws -> Score {
    guard predictions.emotions == emotions else {
      throw UserError.differentEmotions(expected: emotions, found: predictions.emotions)
    }
    let labels = predictions.labels
    var predicted: [String: Emotion] = [:]
    for (path, label) in zip(predictions.paths, labels)
    where predicted.updateValue(label, forKey: path) != nil {
      throw UserError("'\(path)' is scored more than once. Score each utterance once.")
    }
    let unscored = utterances.filter { predicted[$0.path] == nil }
    if let first = unscored.first {
      throw UserError(
        """
        \(unscored.count) utterances of \(corpus) have no score; the first is '\(first.path)'. All \
        utterances of the target must be scored.
        """)
    }
    if predictions.count > utterances.count {
      let known = Set(utterances.map(\.path))
      let stranger = predictions.paths.first { !known.contains($0) } ?? ""
      throw UserError(
        "'\(stranger)' is scored but is not an utterance of \(corpus). Score the target's utterances only."
      )
    }
    state.withLock { $0.questions += 1 }
    return try Score(
      truth: utterances.map(\.emotion), predicted: utterances.compactMap { predicted[$0.path] },
      speakers: utterances.map(\.speaker), emotions: emotions)
  }

  /// Hands out the labelled utterances, in the order of the unlabelled corpus, and counts it.
  package func disclose(for reason: Disclosure) -> [Utterance] {
    state.withLock { $0.disclosures[reason, default: 0] += 1 }
    return utterances
  }

  /// The questions so far.
  package var account: Account { state.withLock { $0 } }

  /// The number of predictions scored so far.
  package var questions: Int { account.questions }
}
