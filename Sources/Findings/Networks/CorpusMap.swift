// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import Lab
import Networks
import Torch

/// A map of the features of both corpora of a trial, as saved beside a page.
package struct CorpusMap: Codable, Sendable {
  /// The place of one utterance, to two decimals, which is finer than the eye can see.
  package struct Point: Codable, Sendable {
    package let x: Double
    package let y: Double
    package let corpus: String
    package let emotion: Emotion
  }

  package let method: String
  /// The perplexity of the settings, or the highest that so few points allow.
  package let perplexity: Double
  package let points: [Point]
}

/// The distance between the two corpora of a trial in the features of its network.
package struct CorpusDistance: Codable, Sendable {
  package let method: String
  package let task: CorpusTask
  package let seed: UInt64
  /// The proxy A-distance, 0…2.
  package let distance: Double
}

extension TrainedFeatures {
  /// Draws both corpora on one map.
  /// - Parameters:
  ///   - method: name of the method that trained the network.
  ///   - embedding: its perplexity is lowered if there are too few points for it.
  ///   - count: largest number of utterances of a corpus, taken evenly in the corpus's order.
  package func map(of method: String, by embedding: TSNE, atMost count: Int) throws -> CorpusMap {
    let sides = try [source, target].map { side in
      let chosen = Self.evenly(count, of: side.utterances.count)
      return (side, chosen, try side.features.selected(chosen))
    }
    let features = try Tensor.concatenated(sides.map(\.2))
    var embedding = embedding
    let most = (Double(features.size(0) - 1) / 3).rounded(.down)
    embedding.perplexity = min(embedding.perplexity, most)
    let places = try embedding.map(
      features.doubles, count: features.size(0), dimensions: features.size(1)
    ).points
    let shown = sides.flatMap { side, chosen, _ in
      chosen.map { (side.name, side.utterances[$0].emotion) }
    }
    return CorpusMap(
      method: method, perplexity: embedding.perplexity,
      points: zip(places, shown).map { place, utterance in
        CorpusMap.Point(
          x: (place.x * 100).rounded() / 100, y: (place.y * 100).rounded() / 100,
          corpus: utterance.0, emotion: utterance.1)
      })
  }

  /// Measures the distance between the corpora.
  package func distance(of outcome: TrialOutcome, by measure: ProxyADistance) throws
    -> CorpusDistance
  {
    CorpusDistance(
      method: outcome.method, task: outcome.task, seed: outcome.seed,
      distance: try measure.distance(source: source.features, target: target.features))
  }

  private static func evenly(_ count: Int, of all: Int) -> [Int] {
    guard all > count else { return Array(0..<all) }
    return (0..<count).map { $0 * all / count }
  }
}
