// SPDX-License-Identifier: MIT

import Lab

/// The collapse of a network: trials that end with almost no prediction of some emotion.
package enum Collapse {
  /// The number of collapsed trials in a sentence, and a list of them.
  package static func summary(of records: [TrialRecord]) -> String {
    summary(of: records.map { ($0.trial.title, $0.warnings) })
  }

  /// The same for trials under the names that a page gives their settings.
  package static func summary(of outcomes: [TrialOutcome]) -> String {
    summary(
      of: outcomes.compactMap { outcome in
        outcome.record.map {
          ("\(outcome.task), \(outcome.method), seed \(outcome.seed)", $0.warnings)
        }
      })
  }

  private static func summary(of trials: [(title: String, warnings: [String])]) -> String {
    let affected = trials.filter { !$0.warnings.isEmpty }
    guard !affected.isEmpty else {
      return
        "In each of the \(trials.count) trials every emotion gets at least 1 % of the predictions."
    }
    let list = affected.map { "- \($0.title): \($0.warnings.joined(separator: "; "))." }
    return
      "In \(affected.count) of \(trials.count) trials an emotion gets less than 1 % of the predictions:\n\n"
      + list.joined(separator: "\n")
  }
}
