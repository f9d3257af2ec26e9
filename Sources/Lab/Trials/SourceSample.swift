// SPDX-License-Identifier: MIT
import Foundations

/// The part of the source that a trial learns from.
package enum SourceSample: Codable, Hashable, Sendable {
  /// Every utterance once.
  case all
  /// This share of the utterances of each emotion, at least one, drawn at random. A smaller share of the same
  /// seed is part of a larger one.
  case share(Double)
  /// As many speakers as there are, drawn with replacement: with other seeds, the spread of a method that draws
  /// nothing at random itself. The draw is repeated until each emotion is among the utterances.
  case speakerBootstrap
  /// For a task within one corpus: in turn, the speakers outside of each of so many folds, whose own speakers are
  /// then the target.
  case otherSpeakers(folds: Int)

  /// The number of networks that a trial trains with the source's labels.
  var networks: Int {
    if case .otherSpeakers(let folds) = self { folds } else { 1 }
  }

  /// Indices of the utterances, which repeat where a speaker is drawn several times; all of them where the folds
  /// divide them later.
  /// - Parameters:
  ///   - labels: class indices, one per utterance.
  ///   - speakers: one per utterance.
  ///   - seed: that of the trial.
  func indices(labels: [Int], speakers: [String], seed: UInt64) -> [Int] {
    switch self {
    case .all, .otherSpeakers: return Array(labels.indices)
    case .share(let share):
      var stream = RandomStream(seed: seed, purpose: "source sample/share")
      let order = labels.indices.shuffled(using: &stream)
      return Dictionary(grouping: order) { labels[$0] }.values.flatMap { own in
        own.prefix(max(1, Int((share * Double(own.count)).rounded())))
      }.sorted()
    case .speakerBootstrap:
      var stream = RandomStream(seed: seed, purpose: "source sample/speakers")
      let utterances = Dictionary(grouping: labels.indices) { speakers[$0] }
      let known = utterances.keys.sorted()
      while true {
        let drawn = known.indices.map { _ in known[Int.random(in: known.indices, using: &stream)] }
        let indices = drawn.flatMap { utterances[$0] ?? [] }
        if Set(indices.map { labels[$0] }) == Set(labels) { return indices }
      }
    }
  }
}
