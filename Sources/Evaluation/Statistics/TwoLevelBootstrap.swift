// SPDX-License-Identifier: MIT
import Corpora
import Foundations

/// The percentile bootstrap over the target's speakers and over seeds (Efron & Tibshirani 1993, ch. 13; Owen,
/// Ann. Appl. Stat. 2007, for two crossed factors, where it errs on the wide side).
///
/// Utterances of one speaker are alike, so speakers are drawn with replacement, not utterances. All trials on
/// one target share its speakers, and all trials of one seed their initial weights and order of batches, so a
/// repetition draws the speakers once for each target and the seeds once for all tasks and methods; drawn
/// apart, what they share would count as independent. Tasks are fixed: an interval is about these tasks with
/// other speakers and other seeds, not about other corpora. With few speakers it is too narrow.
package struct TwoLevelBootstrap: Hashable, Sendable {
  /// The share of repetitions to cover, 0…1.
  package var level: Double
  /// The number of draws.
  var resamples: Int
  package var seed: UInt64

  package init(level: Double = 0.95, resamples: Int = 2000, seed: UInt64 = 0) {
    precondition(0 < level && level < 1 && resamples > 0)
    self.level = level
    self.resamples = resamples
    self.seed = seed
  }

  /// A method's score in one trial.
  package struct Trial {
    let task: CorpusTask
    let seed: UInt64
    package let score: Score

    package init(task: CorpusTask, seed: UInt64, score: Score) {
      self.task = task
      self.seed = seed
      self.score = score
    }
  }

  /// The scores of two methods with the same task and seed.
  package struct Pair {
    let task: CorpusTask
    package let seed: UInt64
    package let first: Score
    package let second: Score

    package init(task: CorpusTask, seed: UInt64, first: Score, second: Score) {
      self.task = task
      self.seed = seed
      self.first = first
      self.second = second
    }
  }

  /// The interval of the mean UAR over trials.
  /// - Returns: nil where there is one speaker and one seed, so that nothing can be drawn anew, and where there is
  ///   one speaker and all seeds give the same result.
  /// - Throws: `UserError` where there is no trial, or trials of one task differ in their utterances.
  package func uar(ofMeanOver trials: [Trial]) throws -> ConfidenceInterval? {
    try interval(
      of: ResamplingDesign(
        trials.map { trial in
          ResamplingDesign.Cell(
            task: trial.task, seed: trial.seed, score: trial.score,
            counts: trial.score.recognised)
        }))
  }

  /// The interval of the mean over pairs of the first UAR minus the second.
  /// - Returns: nil where there is one speaker and one seed, so that nothing can be drawn anew, and where there is
  ///   one speaker and all seeds give the same result.
  /// - Throws: `UserError` where there is no pair, or trials of one task differ in their utterances.
  package func difference(ofMeanOver pairs: [Pair]) throws -> ConfidenceInterval? {
    try interval(
      of: ResamplingDesign(
        pairs.map { pair in
          guard pair.first.hasUtterances(of: pair.second) else { throw UserError.otherUtterances }
          return ResamplingDesign.Cell(
            task: pair.task, seed: pair.seed, score: pair.first,
            counts: zip(pair.first.recognised, pair.second.recognised).map(-))
        }))
  }

  private func interval(of design: ResamplingDesign) throws -> ConfidenceInterval? {
    guard let scope = design.scope else { return nil }
    var speakers = RandomStream(seed: seed, purpose: "bootstrap/speakers")
    var seeds = RandomStream(seed: seed, purpose: "bootstrap/seeds")
    let means = (0..<resamples).compactMap { _ in
      design.mean(
        speakerTimes: design.speakerCounts.map { Self.draws($0, &speakers) },
        seedTimes: Self.draws(design.seedCount, &seeds))
    }
    let sample = try Sample(means)
    let (lower, upper) = (sample.quantile((1 - level) / 2), sample.quantile((1 + level) / 2))
    // seeds of a method that draws nothing at random; sums that differ only by rounding count as equal
    guard scope != .seeds || upper - lower > 1e-12 else { return nil }
    return ConfidenceInterval(lower: lower, upper: upper, level: level, scope: scope)
  }

  /// The number of times that each of some things is drawn when as many are drawn with replacement.
  private static func draws(_ count: Int, _ stream: inout RandomStream) -> [Double] {
    var times = [Double](repeating: 0, count: count)
    for _ in 0..<count { times[Int(stream.uniform() * Double(count))] += 1 }
    return times
  }
}

extension UserError {
  /// Scores to be compared or averaged that are not of the same utterances.
  static let otherUtterances = UserError(
    "The scores of a task are of different speakers or utterances. Compare and average scores of one target only."
  )
}
