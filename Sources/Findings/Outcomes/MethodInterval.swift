// SPDX-License-Identifier: MIT

import Evaluation
import Lab
import Notebook

/// A method's UAR on one task, with an interval over the target's speakers.
package struct MethodInterval: Sendable {
  package let method: String
  /// The mean over seeds, from 0 to 1.
  package let uar: Double
  /// Confidence interval of the mean over speakers of the same kind (bootstrap over speakers); it
  /// does not cover the spread over seeds.
  package let interval: ConfidenceInterval
  /// The standard deviation over seeds; nil for fewer than two.
  package let standardDeviation: Double?
  package let seeds: Int
}

extension [TrialOutcome] {
  /// The interval of every method after the last epoch, in the order of the outcomes; a method with a
  /// failed trial is left out.
  /// - Throws: `UserError` if outcomes of several tasks are mixed.
  package func intervals(_ bootstrap: SpeakerBootstrap = SpeakerBootstrap()) throws
    -> [MethodInterval]
  {
    try byMethod.compactMap { method, own in
      let scores = own.compactMap { $0.record?.choice(.lastEpoch)?.score }
      guard scores.count == own.count else { return nil }
      let sample = try Sample(scores.map(\.uar))
      return MethodInterval(
        method: method, uar: sample.mean, interval: try bootstrap.uar(ofMeanOver: scores),
        standardDeviation: sample.standardDeviation, seeds: sample.count)
    }
  }
}

extension Verdict {
  /// Recommends a method for a target, and says how certain that is.
  /// - Parameter intervals: of methods that need no label of the target.
  package init(recommending intervals: [MethodInterval]) {
    let percent = NumberFormat.percent
    guard let best = intervals.max(by: { $0.uar < $1.uar }) else {
      self.init("No method on this page can be recommended: none finished.")
      return
    }
    let rivals = intervals.filter { $0.method != best.method && $0.uar >= best.interval.lower }
      .sorted { $0.uar > $1.uar }.map(\.method)
    let range = "\(percent.text(best.interval.lower)) to \(percent.text(best.interval.upper)) %"
    let caution =
      rivals.isEmpty
      ? "All other methods fall below that interval."
      : "\(Self.list(rivals)) also \(rivals.count == 1 ? "falls" : "fall") within it, so any of these \(rivals.count + 1) methods may lead on other speakers."
    self.init(
      """
      \(best.method) scores highest with a UAR of \(percent.text(best.uar)) % (95 % interval over the \
      target's speakers \(range), \(best.seeds == 1 ? "one seed" : "mean of \(best.seeds) seeds")). \(caution)
      """)
  }

  /// Names in a sentence: `A`, `A and B`, `A, B and C`.
  private static func list(_ names: [String]) -> String {
    [names.dropLast().joined(separator: ", "), names.last ?? ""]
      .filter { !$0.isEmpty }.joined(separator: " and ")
  }
}
