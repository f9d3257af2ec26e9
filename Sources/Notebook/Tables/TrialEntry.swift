// SPDX-License-Identifier: MIT

import Foundations

/// A trial behind a number: what tells it from the others, and how it is found again.
package struct TrialReference: Sendable, Hashable {
  package let task: String
  package let seed: UInt64
  /// The key of the trial's record, in full.
  package let key: String
  /// The trial's own part in the number, not scaled; nil for none.
  package var value: Double?

  package init(task: String, seed: UInt64, key: String, value: Double?) {
    self.task = task
    self.seed = seed
    self.key = key
    self.value = value
  }
}

/// A record that tables are made of and that knows the trials behind it: a trial itself, or an average over
/// several.
package protocol MadeOfTrials {
  /// None for a trial that failed.
  var trials: [TrialReference] { get }
}

/// A trial with the row and the column of the table that its value went into.
package struct TrialEntry: Sendable, Hashable {
  package let row: String
  package let column: String
  package let trial: TrialReference

  package init(row: String, column: String, _ trial: TrialReference) {
    self.row = row
    self.column = column
    self.trial = trial
  }
}

extension [TrialEntry] {
  /// The headings of ``csv(_:)``.
  package static var csvHeadings: [String] { ["row", "column", "task", "seed", "value", "key"] }

  /// A line per trial, with values as the table scales them and all their digits.
  func csv(_ format: NumberFormat) -> String {
    let lines = map { entry in
      let value = entry.trial.value.flatMap { $0.isFinite ? "\($0 * format.scale)" : nil }
      return [
        entry.row, entry.column, entry.trial.task, String(entry.trial.seed), value ?? "",
        entry.trial.key,
      ]
    }
    return ([Self.csvHeadings] + lines).map(CSV.line).joined()
  }
}

extension Array {
  /// The trials of some records, each in the row and column of its record.
  /// - Parameters:
  ///   - value: the value of a record, which is that of its trial where it has one alone.
  ///   - trials: the trials of a record; those that it knows itself if nil.
  package func entries(
    row: (Element) -> String, column: (Element) -> String, value: (Element) -> Double?,
    trials: ((Element) -> [TrialReference])? = nil
  ) -> [TrialEntry] {
    flatMap { record in
      let own = trials?(record) ?? (record as? any MadeOfTrials)?.trials ?? []
      return own.map { trial in
        var trial = trial
        if own.count == 1 { trial.value = value(record) }
        return TrialEntry(row: row(record), column: column(record), trial)
      }
    }
  }
}
