// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// Plan of a study: its trials, which of them are done, and the cost of the rest.
package struct Plan: Encodable, Sendable {
  /// One trial of a plan.
  package struct Entry: Encodable, Sendable {
    /// Position in the plan, counted from 1.
    package let number: Int
    package let task: String
    package let method: String
    package let seed: UInt64
    package let key: Digest
    package let isDone: Bool
    /// Core-hours, measured on finished trials of the same size where there are any.
    package let coreHours: Double
  }

  package let entries: [Entry]

  /// Trials that are not done.
  package var missing: [Entry] { entries.filter { !$0.isDone } }

  /// The plan of some trials; those in the store of the laboratory are done.
  package init(_ planned: PlannedSweeps, in laboratory: Laboratory) {
    let (store, trials) = (laboratory.store, planned.trials)
    let finished = trials.lazy.compactMap { store.record(of: $0.trial, key: $0.key) }
    let estimate = WorkEstimate(
      finished: Array(finished.prefix(100)), registry: laboratory.setup.registry)
    self.init(trials, store: store, estimate: estimate)
  }

  init(_ trials: [PlannedTrial], store: Store, estimate: WorkEstimate) {
    entries = trials.enumerated().map { index, planned in
      Entry(
        number: index + 1, task: planned.trial.task.description,
        method: planned.trial.method.name, seed: planned.trial.seed, key: planned.key,
        isDone: store.contains(planned.trial, key: planned.key),
        coreHours: estimate.coreHours(of: planned.trial))
    }
  }

  /// The plan as a table with one trial per line, followed by a line with the sums.
  package func text() -> String {
    var table = TextTable(
      header: ["Trial", "Task", "Method", "Seed", "Key", "State", "Core-hours"],
      rightAligned: [0, 3, 6])
    for entry in entries {
      table.append([
        "\(entry.number)", entry.task, entry.method, "\(entry.seed)", entry.key.short,
        entry.isDone ? "done" : "to run", hours(entry.coreHours),
      ])
    }
    let rest = missing.reduce(0) { $0 + $1.coreHours }
    let all = entries.reduce(0) { $0 + $1.coreHours }
    let sums =
      "\(entries.count) trials, \(missing.count) to run; about \(hours(all)) core-hours in all, \(hours(rest)) for those to run."
    return (table.lines() + [sums]).joined(separator: "\n")
  }

  private func hours(_ value: Double) -> String {
    value.formatted(
      .number.precision(.fractionLength(value < 10 ? 3 : 0)).grouping(.never)
        .locale(Locale(identifier: "en_GB")))
  }
}
