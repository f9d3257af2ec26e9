// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// Plan of a study: its trials, which of them have a record, and the cost of the rest.
package struct Plan: Encodable, Sendable {
  /// One trial of a plan.
  package struct Entry: Encodable, Sendable {
    /// Position in the plan, counted from 1.
    package let number: Int
    package let task: String
    package let method: String
    package let seed: UInt64
    package let key: Digest
    package let state: TrialState
    /// Core-hours, measured on finished trials of the same size where there are any.
    package let coreHours: Double
  }

  package let entries: [Entry]

  /// Trials that have to be run.
  package var missing: [Entry] { entries.filter { $0.state == .toRun } }

  /// The most finished trials whose times are read; more hardly change the estimate.
  private static let samples = 100

  /// The plan of some trials in a laboratory.
  package init(_ planned: PlannedSweeps, in laboratory: Laboratory) {
    let (store, trials) = (laboratory.store, planned.trials)
    var estimate = WorkEstimate(registry: laboratory.setup.registry)
    for planned in trials where estimate.count < Self.samples {
      if let provenance = store.provenance(of: planned.trial, key: planned.key) {
        estimate.learn(from: planned.trial, provenance)
      }
    }
    self.init(trials, laboratory.states(of: trials), estimate)
  }

  init(_ trials: [PlannedTrial], _ states: [TrialState], _ estimate: WorkEstimate) {
    entries = zip(trials, states).enumerated().map { index, pair in
      let (planned, state) = pair
      return Entry(
        number: index + 1, task: planned.trial.task.description,
        method: planned.trial.method.name, seed: planned.trial.seed, key: planned.key,
        state: state, coreHours: estimate.coreHours(of: planned.trial))
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
        entry.state.rawValue, hours(entry.coreHours),
      ])
    }
    let rest = missing.reduce(0) { $0 + $1.coreHours }
    let all = entries.reduce(0) { $0 + $1.coreHours }
    let committed = entries.count { $0.state == .committed }
    let taken = committed == 0 ? "" : "\(committed) taken from committed pages, "
    let sums =
      "\(entries.count) trials, \(taken)\(missing.count) to run; about \(hours(all)) core-hours in all, \(hours(rest)) for those to run."
    return (table.lines() + [sums]).joined(separator: "\n")
  }

  private func hours(_ value: Double) -> String {
    value.formatted(
      .number.precision(.fractionLength(value < 10 ? 3 : 0)).grouping(.never)
        .locale(Locale(identifier: "en_GB")))
  }
}
