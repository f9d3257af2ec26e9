// SPDX-License-Identifier: MIT

import Corpora
import Foundations
import Lab
import Notebook

/// Records that were just made, against those that are committed.
package struct RecordCheck {
  /// The result of comparing one trial.
  enum Outcome: Equatable {
    case identical
    /// Other numbers from another machine or other libraries, no further off than seeds explain (`SeedNoise`).
    case withinSeedNoise(points: Double)
    case different(String)
  }

  /// One trial of either side.
  struct Row {
    let task: String
    let method: String
    let seed: UInt64
    let outcome: Outcome
  }

  let rows: [Row]
  /// Methods that differ on average by more than seeds explain.
  let shifts: [RunComparison.Shift]

  /// True if no trial and no method differs by more than seeds explain.
  var isReproduced: Bool {
    !rows.isEmpty && shifts.isEmpty
      && rows.allSatisfy { if case .different = $0.outcome { false } else { true } }
  }

  init(committed: [TrialRecord], found: [TrialRecord]) {
    var rest = committed
    let pairs = found.map { record -> (found: TrialRecord, committed: TrialRecord?) in
      // several settings of a page can have the same method, so the key is asked first
      let index =
        rest.firstIndex { $0.key == record.key }
        ?? rest.firstIndex {
          $0.trial.task == record.trial.task && $0.trial.seed == record.trial.seed
            && $0.trial.method == record.trial.method
        }
      return (record, index.map { rest.remove(at: $0) })
    }
    let comparison = RunComparison(
      committed, pairs.compactMap { found, committed in committed.map { ($0, found) } })
    shifts = comparison.shifts
    var rows = pairs.map { found, committed in
      Row(
        found,
        committed.map { Self.compare(found, with: $0, comparison) }
          ?? .different("no committed record has this method, task and seed"))
    }
    rows += rest.map { Row($0, .different("committed, but not asked for by this run")) }
    self.rows = rows
  }

  private static func compare(
    _ found: TrialRecord, with committed: TrialRecord, _ comparison: RunComparison
  ) -> Outcome {
    // criteria are no part of a trial, so records of other code may have others
    guard let here = try? JSONValue(encoding: found.withCriteria(of: committed)).withoutProvenance,
      let there = try? JSONValue(encoding: committed.withCriteria(of: found)).withoutProvenance
    else { return .different("a record cannot be encoded as JSON") }
    let differences = here.differences(from: there)
    guard let first = differences.first else { return .identical }
    let place =
      "\(first.path) is \(first.there ?? "absent") in the committed record and \(first.here ?? "absent") here"
      + (differences.count > 1 ? ", and \(differences.count - 1) more" : "")
    guard let distance = RunComparison.difference(committed, found).map(abs) else {
      return .different(place)
    }
    return comparison.explains(distance) ?? (distance == 0)
      ? .withinSeedNoise(points: 100 * distance)
      : .different("UAR differs by \(NumberFormat.percent.text(distance)) points; \(place)")
  }

  /// A line per method and task, then every trial that differs, then the sum.
  func text(title: String) -> String {
    var groups: [(name: [String], rows: [Row])] = []
    for row in rows {
      let name = [row.task, row.method]
      if let index = groups.firstIndex(where: { $0.name == name }) {
        groups[index].rows.append(row)
      } else {
        groups.append((name, [row]))
      }
    }
    let headings = ["Task", "Method", "Identical", "Within seed noise", "Different"]
    let table = Grid(
      headings: headings.enumerated().map { Grid.Heading($1, $0 < 2 ? .left : .right) },
      rows: groups.map { group in
        (group.name + Self.counts(group.rows).map(String.init)).map { Grid.Cell($0) }
      },
      caption: "\(title): these records against the committed ones.")
    let details = rows.compactMap { row in
      switch row.outcome {
      case .identical: nil as String?
      case .withinSeedNoise(let points):
        "\(row.task) \(row.method) seed \(row.seed): within seed noise, \(NumberFormat.decimals(1).text(points)) points"
      case .different(let reason):
        "\(row.task) \(row.method) seed \(row.seed): different: \(reason)"
      }
    }
    let sums = Self.counts(rows)
    let verdict =
      sums[1] + sums[2] == 0
      ? "\(title): identical, \(sums[0]) trials."
      : "\(title): \(sums[0]) identical, \(sums[1]) within seed noise, \(sums[2]) different."
    let moved = shifts.map { shift in
      "\(shift.method) differs by \(NumberFormat.points.text(shift.meanDifference)) points on average over \(shift.trials.counted("trial")), more than seeds explain."
    }
    return ([table.plainText(), ""] + details + moved + [verdict]).joined(separator: "\n")
  }

  private static func counts(_ rows: [Row]) -> [Int] {
    var counts = [0, 0, 0]
    for row in rows {
      switch row.outcome {
      case .identical: counts[0] += 1
      case .withinSeedNoise: counts[1] += 1
      case .different: counts[2] += 1
      }
    }
    return counts
  }
}

extension RecordCheck.Row {
  fileprivate init(_ record: TrialRecord, _ outcome: RecordCheck.Outcome) {
    self.init(
      task: record.trial.task.description, method: record.trial.method.name,
      seed: record.trial.seed, outcome: outcome)
  }
}

extension TrialRecord {
  /// The record with those of its criteria and choices alone that another record has as well.
  func withCriteria(of other: TrialRecord) -> TrialRecord {
    let known = Set(other.history.first?.criteria.map(\.name) ?? [])
    var record = self
    for epoch in record.history.indices {
      record.history[epoch].criteria.removeAll { !known.contains($0.name) }
    }
    record.choices.removeAll { other.choice($0.criterion) == nil }
    return record
  }
}

extension JSONValue {
  /// A record without where and when it was made.
  fileprivate var withoutProvenance: JSONValue {
    guard case .object(var members) = self else { return self }
    members["provenance"] = nil
    return .object(members)
  }
}
