// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// State of a planned trial.
package enum TrialState: String, Encodable, Sendable {
  /// The store has its record.
  case done
  /// The store has none, but a committed page has one of the same key.
  case committed
  /// It has to be run.
  case toRun = "to run"
}

extension Laboratory {
  /// True if a record is recent enough for this setup.
  func counts(_ provenance: TrialProvenance) -> Bool {
    guard let time = setup.computedSince else { return true }
    return (try? Date(provenance.started, strategy: .iso8601)).map { $0 >= time } ?? false
  }

  /// Tells whether the store has a record of a trial that counts, intact or damaged.
  func isDone(_ planned: PlannedTrial) -> Bool {
    guard setup.computedSince != nil else {
      return store.contains(planned.trial, key: planned.key)
    }
    return store.provenance(of: planned.trial, key: planned.key).map(counts) ?? false
  }

  /// States of planned trials. Committed pages are read only if the store lacks a record.
  func states(of trials: [PlannedTrial]) -> [TrialState] {
    let isDone = trials.map(isDone)
    let committed = committedRecords(of: zip(trials, isDone).filter { !$1 }.map(\.0))
    return zip(trials, isDone).map { planned, isDone in
      isDone ? .done : committed[planned.key] == nil ? .toRun : .committed
    }
  }

  /// The number of planned trials that would have to be run.
  package func missingCount(of planned: PlannedSweeps) -> Int {
    states(of: planned.trials).count { $0 == .toRun }
  }

  /// Records of committed pages for some trials, by key.
  func committedRecords(of trials: [PlannedTrial]) -> [Digest: CommittedPages.Finding] {
    guard let (reports, page) = setup.reuse else { return [:] }
    let wanted = Set(trials.map(\.key))
    let found = CommittedPages(in: reports, for: page)
      .records(of: wanted.subtracting(committedBefore.keys), note: note)
      .filter { counts($0.value.record.provenance) }
    committedBefore.merge(found) { first, _ in first }
    return committedBefore.filter { wanted.contains($0.key) }
  }

  /// Notes how many records are taken from committed pages, and from which.
  func noteUse(of committed: [Digest: CommittedPages.Finding], among count: Int) {
    guard !committed.isEmpty else { return }
    let pages = Set(committed.values.map(\.page)).sorted().joined(separator: ", ")
    note("\(committed.count) of \(count) records are taken from committed pages: \(pages).")
  }
}
