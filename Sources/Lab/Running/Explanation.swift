// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// Tells why a trial is done, or why it has to be run.
package struct Explanation {
  private let store: Store
  private let done: [Digest: TrialProvenance]
  private let committed: [Digest: CommittedPages.Finding]

  /// - Parameters:
  ///   - planned: the trials to explain.
  ///   - laboratory: where they would be run.
  package init(of planned: PlannedSweeps, in laboratory: Laboratory) {
    let store = laboratory.store
    // a record that cannot be read is set aside, and then one of a committed page takes its place
    var done: [Digest: TrialProvenance] = [:]
    for planned in planned.trials {
      done[planned.key] = store.provenance(of: planned.trial, key: planned.key)
    }
    self.init(
      store: store, done: done,
      committed: laboratory.committedRecords(of: planned.trials.filter { done[$0.key] == nil }))
  }

  init(
    store: Store, done: [Digest: TrialProvenance] = [:],
    committed: [Digest: CommittedPages.Finding] = [:]
  ) {
    self.store = store
    self.done = done
    self.committed = committed
  }

  /// One line about a trial.
  package func text(_ planned: PlannedTrial) throws -> String {
    let (trial, key) = (planned.trial, planned.key)
    if store.contains(trial, key: key) {
      guard let provenance = done[key] ?? store.provenance(of: trial, key: key) else {
        return "\(trial.title): to run, because its record cannot be read"
      }
      return "\(trial.title): done \(Self.origin(provenance))"
    }
    if let finding = committed[key] {
      return
        "\(trial.title): taken from the committed page \(finding.page), done \(Self.origin(finding.record.provenance))"
    }
    let wanted = try JSONValue(encoding: trial)
    let nearest = store.relatives(of: trial).map { wanted.differences(from: $0) }
      .min { $0.count < $1.count }
    guard let nearest else { return "\(trial.title): to run, never run before" }
    let fields = nearest.map {
      "\($0.path) (\($0.there ?? "absent") there, \($0.here ?? "absent") now)"
    }
    return "\(trial.title): to run; the nearest finished trial differs in "
      + fields.joined(separator: ", ")
  }

  private static func origin(_ provenance: TrialProvenance) -> String {
    let dirty = provenance.isDirty ? " with changes" : ""
    return
      "\(provenance.started) on \(provenance.processor), commit \(provenance.commit.prefix(12))\(dirty)"
  }
}
