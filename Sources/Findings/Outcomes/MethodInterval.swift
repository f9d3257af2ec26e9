// SPDX-License-Identifier: MIT

import Evaluation
import Foundations
import Lab
import Notebook

/// A method's UAR on one task, with an interval over the target's speakers and over seeds.
package struct MethodInterval: Sendable {
  package let method: String
  /// The mean over seeds, from 0 to 1.
  package let uar: Double
  /// The 95 % interval of the mean, with what it is about; nil where ``absence`` says why.
  package let interval: ConfidenceInterval?
  /// The standard deviation over seeds; nil for fewer than two.
  package let standardDeviation: Double?
  package let seeds: Int

  /// The reason for which there is no interval, as a clause.
  package var absence: String { ConfidenceInterval.absence(seeds: seeds) }
}

extension [TrialOutcome] {
  /// The interval of every method after the last epoch, in the order of the outcomes; a method with a
  /// failed trial is left out.
  /// - Throws: `UserError` if scores of a task are not of the same utterances.
  package func intervals() throws -> [MethodInterval] {
    try byMethod.compactMap { method, own in
      let scores = own.compactMap { outcome in
        outcome.score.map {
          TwoLevelBootstrap.Trial(task: outcome.task, seed: outcome.seed, score: $0)
        }
      }
      guard scores.count == own.count else { return nil }
      let sample = try Sample(scores.map(\.score.uar))
      return MethodInterval(
        method: method, uar: sample.mean,
        interval: try TwoLevelBootstrap().uar(ofMeanOver: scores),
        standardDeviation: sample.standardDeviation, seeds: sample.count)
    }
  }
}

extension Finding {
  /// Recommends a method for a target, and says how certain that is.
  /// - Parameter intervals: of methods that need no label of the target.
  package init(recommending intervals: [MethodInterval]) {
    let percent = NumberFormat.percent
    guard let best = intervals.max(by: { $0.uar < $1.uar }) else {
      self.init("No method on this page can be recommended: none finished.")
      return
    }
    let seeds = best.seeds == 1 ? "one seed" : "mean of \(best.seeds) seeds"
    let score = "\(best.method) scores highest with a UAR of \(percent.text(best.uar)) %"
    guard let interval = best.interval else {
      self.init("\(score) (\(best.absence)).")
      return
    }
    let rivals = intervals.filter { $0.method != best.method && $0.uar >= interval.lower }
      .sorted { $0.uar > $1.uar }.map(\.method)
    let range = "\(percent.text(interval.lower)) to \(percent.text(interval.upper)) %"
    let caution =
      rivals.isEmpty
      ? "All other methods fall below that interval."
      : "\(rivals.inSentence) also \(rivals.count == 1 ? "falls" : "fall") within it, so any of these \(rivals.count + 1) methods may lead with other \(interval.scope.rawValue)."
    let inside =
      rivals.isEmpty
      ? "all others fall below its interval"
      : "\(rivals.count) other\(rivals.count == 1 ? " method falls" : " methods fall") within its interval"
    let oneSpeaker =
      interval.scope == .seeds ? " All of it is of one speaker, and says nothing about others." : ""
    self.init(
      """
      \(score) (95 % interval over \(interval.scope.rawValue) \(range), \(seeds)). \(caution)\(oneSpeaker)
      """, card: "\(score); \(inside).")
  }
}
