import Foundation
import Foundations

/// A plan: what an experiment asks for, what of it is done, and what the rest will cost.
package struct Plan: Encodable, Sendable {
  /// One trial of a plan.
  package struct Entry: Encodable, Sendable {
    /// Counted from 1, in the plan's order.
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

  /// The trials that are not done.
  package var missing: [Entry] { entries.filter { !$0.isDone } }

  /// The plan of some trials, of which a laboratory's store may have some.
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

  /// The plan as a table, with a sum.
  package func text() -> String {
    var lines = entries.map { entry in
      [
        "\(entry.number)".leftPadded(5), entry.task.padded(18), entry.method.padded(18),
        "seed \(entry.seed)".padded(8), entry.key.short, entry.isDone ? "done   " : "to run ",
        hours(entry.coreHours).leftPadded(9),
      ].joined(separator: "  ")
    }
    let rest = missing.reduce(0) { $0 + $1.coreHours }
    let all = entries.reduce(0) { $0 + $1.coreHours }
    lines.append(
      "\(entries.count) trials, \(missing.count) to run; about \(hours(all)) core-hours in all, \(hours(rest)) for those to run."
    )
    return lines.joined(separator: "\n")
  }

  private func hours(_ value: Double) -> String {
    value.formatted(
      .number.precision(.fractionLength(value < 10 ? 3 : 0)).grouping(.never)
        .locale(Locale(identifier: "en_GB")))
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
  fileprivate func leftPadded(_ width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
