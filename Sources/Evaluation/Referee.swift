import Corpora
import Synchronization

/// Why target labels were handed out.
package enum Disclosure: String, Codable, CaseIterable, CodingKeyRepresentable, Sendable {
  /// To train on the target with its labels, as the upper bound `TargetSupervised` does.
  case upperBound
  /// To tell a reader of a figure what is what; nothing is learnt or chosen from it.
  case illustration
}

/// The only holder of a target's labels: it scores predictions and keeps count of how often it was
/// asked.
///
/// Everything else gets an ``UnlabelledCorpus``, so a method cannot see a target label unless the
/// code says ``disclose(for:)``, and then the account says it too.
package final class Referee: Sendable {
  /// The corpus's name.
  package let corpus: String
  /// The emotions of the task: the columns of predictions, in this order.
  package let emotions: [Emotion]
  private let utterances: [Utterance]
  private let state = Mutex(Account())

  /// How often a referee was asked, kept in a trial's record.
  package struct Account: Hashable, Codable, Sendable {
    /// How many predictions it scored.
    package internal(set) var questions = 0
    /// How often it handed out the labels, by reason.
    package internal(set) var disclosures: [Disclosure: Int] = [:]

    package init() {}
  }

  private init(_ corpus: Corpus, emotions: [Emotion]) {
    self.corpus = corpus.name
    self.emotions = emotions
    utterances = corpus.utterances
  }

  /// Parts a corpus into speech without labels and the referee who keeps them.
  /// - Parameters:
  ///   - corpus: the target with its labels, which only the referee keeps.
  ///   - emotions: those of the task; utterances of others are left out.
  /// - Throws: ``EvaluationError/noUtterances(corpus:emotions:)``.
  package static func seal(
    _ corpus: Corpus, emotions: [Emotion]
  ) throws -> (UnlabelledCorpus, Referee) {
    let sealed = corpus.restricted(to: emotions)
    guard !sealed.files.isEmpty else {
      throw EvaluationError.noUtterances(corpus: corpus.name, emotions: emotions)
    }
    let unlabelled = UnlabelledCorpus(
      name: sealed.name, kind: sealed.kind, root: sealed.root,
      utterances: sealed.files.map {
        UnlabelledUtterance(path: $0.path, speaker: $0.utterance.speaker, digest: $0.digest)
      })
    return (unlabelled, Referee(sealed, emotions: emotions))
  }

  /// Compares predictions with the truth, which counts as one question.
  /// - Parameter predictions: for each utterance of the corpus once, in any order.
  /// - Throws: ``EvaluationError`` where utterances or emotions are not those of the corpus.
  package func score(_ predictions: Predictions) throws -> Score {
    guard predictions.emotions == emotions else {
      throw EvaluationError.differentEmotions(expected: emotions, found: predictions.emotions)
    }
    let labels = predictions.labels
    var predicted: [String: Emotion] = [:]
    for (path, label) in zip(predictions.paths, labels)
    where predicted.updateValue(label, forKey: path) != nil {
      throw EvaluationError.scoredTwice(path: path)
    }
    let unscored = utterances.filter { predicted[$0.path] == nil }
    if let first = unscored.first {
      throw EvaluationError.unscored(corpus: corpus, count: unscored.count, first: first.path)
    }
    if predictions.count > utterances.count {
      let known = Set(utterances.map(\.path))
      let stranger = predictions.paths.first { !known.contains($0) } ?? ""
      throw EvaluationError.notInCorpus(corpus: corpus, path: stranger)
    }
    state.withLock { $0.questions += 1 }
    return try Score(
      truth: utterances.map(\.emotion), predicted: utterances.compactMap { predicted[$0.path] },
      speakers: utterances.map(\.speaker), emotions: emotions)
  }

  /// Hands out the labelled utterances, in the order of the unlabelled corpus, and takes note.
  package func disclose(for reason: Disclosure) -> [Utterance] {
    state.withLock { $0.disclosures[reason, default: 0] += 1 }
    return utterances
  }

  /// How often it was asked so far.
  package var account: Account { state.withLock { $0 } }

  /// How many predictions it scored so far.
  package var questions: Int { account.questions }
}
