// SPDX-License-Identifier: MIT
import Foundations

/// Pairs of target utterances that are mixed to probe a network, chosen by the network's own labels.
///
/// Two utterances of one label give a sample in the midst of a cluster, two of different labels one near the
/// boundary, on the side of the first. A good network gives the former their common label and the latter the
/// first's (Hu et al., NeurIPS 2023, algorithm 1).
package struct MixedPairs: Equatable {
  /// The indices of two utterances.
  package struct Pair: Equatable {
    package let first: Int
    package let second: Int
  }

  /// Pairs of one label, then pairs of two.
  package let pairs: [Pair]
  /// The number of pairs of one label.
  let sameCount: Int
  private let labels: [Int]

  /// The share λ of the first utterance in a mixture; the paper's.
  package static let share = 0.55

  /// Draws pairs: of one label half as many as asked for, of two labels the other half, or as many as are found
  /// among forty random pairs for each one.
  /// - Parameters:
  ///   - labels: the network's labels of the utterances, as class indices.
  ///   - count: the number of pairs.
  ///   - stream: random numbers; the same stream gives all epochs the same candidates.
  package init(labels: [Int], count: Int, from stream: inout RandomStream) {
    var (same, different): ([Pair], [Pair]) = ([], [])
    let half = count / 2
    for _ in 0..<(labels.count > 1 ? 40 * count : 0) {
      if same.count == half, different.count == half { break }
      let pair = Pair(
        first: Int.random(in: labels.indices, using: &stream),
        second: Int.random(in: labels.indices, using: &stream))
      guard pair.first != pair.second else { continue }
      if labels[pair.first] == labels[pair.second] {
        if same.count < half { same.append(pair) }
      } else if different.count < half {
        different.append(pair)
      }
    }
    pairs = same + different
    sameCount = same.count
    self.labels = labels
  }

  /// The mean of the shares of both kinds of mixtures that get the first utterance's label, 0…1; a kind without
  /// a pair counts as 0, so that a network that knows one emotion only gets no more than one half.
  ///
  /// The paper averages the ranks that both shares have among the candidates. Here it is the shares
  /// themselves, so that an epoch's value does not depend on other epochs.
  /// - Parameter predicted: the network's labels of the mixtures, in the order of the pairs.
  package func consistency(of predicted: [Int]) -> Double {
    let hits = zip(pairs, predicted).map { labels[$0.first] == $1 ? 1.0 : 0 }
    return ((hits.prefix(sameCount).mean ?? 0) + (hits.dropFirst(sameCount).mean ?? 0)) / 2
  }
}
