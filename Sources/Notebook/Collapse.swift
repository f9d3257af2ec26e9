import Lab

/// Whether trials ended by predicting hardly anything of some emotion.
public enum Collapse {
  /// How many trials did, and which, in a sentence and a list.
  public static func summary(of records: [TrialRecord]) -> String {
    let affected = records.filter { !$0.warnings.isEmpty }
    guard !affected.isEmpty else {
      return
        "In none of the \(records.count) trials does an emotion get under 1 % of the predictions."
    }
    let list = affected.map { "- \($0.trial.title): \($0.warnings.joined(separator: "; "))." }
    return
      "In \(affected.count) of \(records.count) trials an emotion gets under 1 % of the predictions:\n\n"
      + list.joined(separator: "\n")
  }
}
