// SPDX-License-Identifier: MIT
import Foundations

/// The part of the source that a trial learns from.
package enum SourceSample: Codable, Hashable, Sendable {
  /// Every utterance once.
  case all
  /// This share of the utterances of each emotion, of each corpus where the source is several, at least one, drawn at
  /// random. A smaller share of the same seed is part of a larger one.
  case share(Double)
  /// As many speakers of each corpus as it has, drawn with replacement: with other seeds, the spread of a method that
  /// draws nothing at random itself. The draw is repeated until each emotion is among the utterances of each corpus.
  case speakerBootstrap
  /// For a task within one corpus: in turn, the speakers outside of each of so many folds, whose own speakers are
  /// then the target.
  case otherSpeakers(folds: Int)
  /// All speakers but those of one fold of so many, the seed modulo their number, for methods that train no network;
  /// networks have `TrainingSettings.sourceFolds`, which has the held-out speakers predicted after each epoch.
  case speakersHeldOut(folds: Int)

  /// The number of networks that a trial trains with the source's labels.
  var networks: Int {
    if case .otherSpeakers(let folds) = self { folds } else { 1 }
  }

  /// Indices of the utterances, which repeat where a speaker is drawn several times; all of them where the folds
  /// divide them later.
  /// - Parameters:
  ///   - labels: class indices, one per utterance.
  ///   - speakers: one per utterance; speakers of several corpora have different names.
  ///   - corpora: the corpus of each utterance, counted from 0; nil for one.
  ///   - seed: that of the trial.
  func indices(labels: [Int], speakers: [String], corpora: [Int]? = nil, seed: UInt64) -> [Int] {
    let corpora = corpora ?? [Int](repeating: 0, count: labels.count)
    let classes = zip(corpora, labels).map { [$0, $1] }
    switch self {
    case .all, .otherSpeakers, .speakersHeldOut: return Array(labels.indices)
    case .share(let share):
      var stream = RandomStream(seed: seed, purpose: "source sample/share")
      let order = labels.indices.shuffled(using: &stream)
      return Dictionary(grouping: order) { classes[$0] }.values.flatMap { own in
        own.prefix(max(1, Int((share * Double(own.count)).rounded())))
      }.sorted()
    case .speakerBootstrap:
      var stream = RandomStream(seed: seed, purpose: "source sample/speakers")
      let utterances = Dictionary(grouping: labels.indices) { speakers[$0] }
      let known = Dictionary(grouping: labels.indices) { corpora[$0] }.sorted { $0.key < $1.key }
        .map { Set($0.value.map { speakers[$0] }).sorted() }
      while true {
        let drawn = known.flatMap { own in
          own.indices.map { _ in own[Int.random(in: own.indices, using: &stream)] }
        }
        let indices = drawn.flatMap { utterances[$0] ?? [] }
        if Set(indices.map { classes[$0] }) == Set(classes) { return indices }
      }
    }
  }
}
