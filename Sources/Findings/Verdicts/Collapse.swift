import Lab

/// Whether trials ended by predicting hardly anything of some emotion.
package enum Collapse {
  /// How many trials did, and which, in a sentence and a list.
  package static func summary(of records: [TrialRecord]) -> String {
    summary(of: records.map { ($0.trial.title, $0.warnings) })
  }

  /// The same of trials under the names that a page gives their settings.
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
        "In none of the \(trials.count) trials does an emotion get under 1 % of the predictions."
    }
    let list = affected.map { "- \($0.title): \($0.warnings.joined(separator: "; "))." }
    return
      "In \(affected.count) of \(trials.count) trials an emotion gets under 1 % of the predictions:\n\n"
      + list.joined(separator: "\n")
  }
}
