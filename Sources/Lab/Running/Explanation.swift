// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// Tells why a trial is done, or why it has to be run.
package struct Explanation {
  let store: Store

  package init(store: Store) { self.store = store }

  /// One line about a trial.
  package func text(_ planned: PlannedTrial) throws -> String {
    let (trial, key) = (planned.trial, planned.key)
    if store.contains(trial, key: key) {
      guard let provenance = store.provenance(of: trial, key: key) else {
        return "\(trial.title): to run, because its record cannot be read"
      }
      let dirty = provenance.isDirty ? " with changes" : ""
      return
        "\(trial.title): done \(provenance.started) on \(provenance.processor), commit \(provenance.commit.prefix(12))\(dirty)"
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
}
