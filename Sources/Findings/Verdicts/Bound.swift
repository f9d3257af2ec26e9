// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import Foundations
import Lab
import Notebook

/// Levels that scores stand between: chance and methods that adapt nothing, and the upper bound, training on the
/// target's own labels. One that a method without these labels beats is none.
package enum Bound {
  /// Says on which tasks methods without labels of the target are above `TargetSupervised`, in means over
  /// seeds, or that none is.
  package static func summary(of outcomes: [TrialOutcome]) -> String {
    let bound = TargetSupervised.name
    let tasks = outcomes.filter { $0.method == bound && $0.score != nil }.map(\.task).distinct()
    guard !tasks.isEmpty else {
      return "`\(bound)` has no result here, so there is no upper bound."
    }
    let beaten = tasks.compactMap { task -> String? in
      let means = outcomes.filter { $0.task == task }.meanScores
      guard let limit = means.first(where: { $0.method == bound })?.uar else { return nil }
      let above = means.filter { $0.method != bound && $0.uar > limit }.sorted { $0.uar > $1.uar }
      guard !above.isEmpty else { return nil }
      let list = above.map { "\($0.method) (\(percent($0.uar)) %)" }.joined(separator: ", ")
      return
        "\(task.description.markdownEscaped) (\(percent(limit)) %), where \(list) \(above.count == 1 ? "is" : "are") above it"
    }
    guard !beaten.isEmpty else {
      return
        "`\(bound)` is above every other method on \(tasks.count == 1 ? "the task" : "every task")."
    }
    return "`\(bound)` is no bound on \(beaten.joined(separator: "; nor on "))."
  }

  /// Says how high a method scores on average beside chance and the best of those that adapt nothing; empty without
  /// its scores.
  /// - Parameter chance: the mean UAR of a guess, 0…1.
  package static func level(
    of method: String, among outcomes: [TrialOutcome], chance: Double
  ) -> String {
    let means = outcomes.meanScores
    guard let own = means.first(where: { $0.method == method }) else { return "" }
    let start =
      "\(method) reaches \(percent(own.uar)) % on average, where chance is \(percent(chance)) %"
    let unadapted = means.filter { MethodRegistry.unadapted.contains($0.method) }
      .max { $0.uar < $1.uar }
    return unadapted.map {
      "\(start) and \($0.method), which adapts nothing, reaches \(percent($0.uar)) %."
    }
      ?? "\(start)."
  }

  private static func percent(_ share: Double) -> String { NumberFormat.percent.text(share) }
}

extension [TrialOutcome] {
  /// The mean UAR of every method over its trials that succeeded.
  fileprivate var meanScores: [(method: String, uar: Double)] {
    byMethod.compactMap { method, own in
      own.compactMap { $0.score?.uar }.mean.map { (method, $0) }
    }
  }
}
