// SPDX-License-Identifier: MIT
import Foundations

/// The percentile bootstrap over speakers (Efron & Tibshirani 1993, ch. 13): utterances of one
/// speaker are alike, so speakers, not utterances, are drawn with replacement.
package struct SpeakerBootstrap: Hashable, Codable, Sendable {
  /// The share of repetitions to cover, 0…1.
  package var level: Double
  /// The number of draws of the speakers.
  var resamples: Int
  package var seed: UInt64

  package init(level: Double = 0.95, resamples: Int = 2000, seed: UInt64 = 0) {
    precondition(0 < level && level < 1 && resamples > 0)
    self.level = level
    self.resamples = resamples
    self.seed = seed
  }

  /// The interval of the UAR of a score.
  package func uar(of score: Score) throws -> ConfidenceInterval { try uar(ofMeanOver: [score]) }

  /// The interval of the mean UAR over scores on the same target, for example one per seed; every
  /// score is computed on the same drawn speakers.
  /// - Throws: `UserError` where there is no score or the speakers differ.
  package func uar(ofMeanOver scores: [Score]) throws -> ConfidenceInterval {
    guard let first = scores.first else {
      throw UserError.tooFew("scores", needed: 1, found: 0)
    }
    let speakers = first.speakers.map(\.speaker)
    guard scores.allSatisfy({ $0.speakers.map(\.speaker) == speakers }) else {
      throw UserError(
        "The scores to be averaged are of different speakers. Average scores of one target only.")
    }
    var stream = RandomStream(seed: seed, purpose: "bootstrap/speakers")
    let means = (0..<resamples).map { _ in
      var times = [Int](repeating: 0, count: speakers.count)
      for _ in speakers { times[Int(stream.uniform() * Double(speakers.count))] += 1 }
      return scores.reduce(0) { $0 + Self.uar(of: $1, times: times) } / Double(scores.count)
    }
    let sample = try Sample(means)
    return ConfidenceInterval(
      lower: sample.quantile((1 - level) / 2), upper: sample.quantile((1 + level) / 2),
      level: level)
  }

  /// The UAR with each speaker's utterances counted a number of times.
  private static func uar(of score: Score, times: [Int]) -> Double {
    let emotions = score.confusion.emotions.count
    var recalls = 0.0
    var present = 0
    for emotion in 0..<emotions {
      var recognised = 0
      var all = 0
      for (speaker, times) in zip(score.speakers, times) where times > 0 {
        let row = speaker.confusion.row(emotion)
        recognised += times * row[row.startIndex + emotion]
        all += times * row.reduce(0, +)
      }
      guard all > 0 else { continue }
      recalls += Double(recognised) / Double(all)
      present += 1
    }
    return recalls / Double(present)
  }
}

/// An interval that covers the true value in a stated share of repetitions.
package struct ConfidenceInterval: Hashable, Codable, Sendable {
  package let lower: Double
  package let upper: Double
  /// The share of repetitions, 0…1.
  package let level: Double
}
