// SPDX-License-Identifier: MIT

import Corpora
import Foundations
import Lab

/// The collapse of a network: trials that end with almost no prediction of some emotion.
package enum Collapse {
  /// A trial under the name that a page gives its method or setting.
  private struct Ending {
    let task: CorpusTask
    let method: String
    let seed: UInt64
    let warnings: [String]
  }

  /// The number of collapsed trials in a sentence, and a list of them: a line per trial, or per task and method
  /// where several seeds collapse.
  package static func summary(of records: [TrialRecord]) -> String {
    summary(
      of: records.map {
        Ending(
          task: $0.trial.task, method: $0.trial.method.name, seed: $0.trial.seed,
          warnings: $0.warnings)
      })
  }

  /// The same for trials under the names that a page gives their settings.
  package static func summary(of outcomes: [TrialOutcome]) -> String {
    summary(
      of: outcomes.compactMap { outcome in
        outcome.record.map {
          Ending(
            task: outcome.task, method: outcome.method, seed: outcome.seed, warnings: $0.warnings)
        }
      })
  }

  private static func summary(of trials: [Ending]) -> String {
    let affected = trials.count { !$0.warnings.isEmpty }
    guard affected > 0 else {
      return
        "In each of the \(trials.count) trials every emotion gets at least 1 % of the predictions."
    }
    let groups = trials.grouped(by: { "\($0.task), \($0.method)" })
    let list = groups.compactMap { title, all -> String? in
      let own = all.filter { !$0.warnings.isEmpty }
      if own.isEmpty { return nil }
      if own.count == 1 {
        return
          "- \(title.markdownEscaped), seed \(own[0].seed): \(own[0].warnings.joined(separator: "; "))."
      }
      // a warning begins with the emotion
      let emotions = own[0].task.emotions.map(\.rawValue).filter { emotion in
        own.contains { $0.warnings.contains { $0.hasPrefix(emotion) } }
      }
      return
        "- \(title.markdownEscaped), \(own.count) of \(all.count) seeds: \(emotions.joined(separator: ", "))."
    }
    return
      "In \(affected) of \(trials.count) trials an emotion gets less than 1 % of the predictions:\n\n"
      + list.joined(separator: "\n")
  }
}
