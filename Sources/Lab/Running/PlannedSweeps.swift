// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// A trial of a study, with its key.
package struct PlannedTrial: Sendable {
  package let trial: Trial
  package let key: Digest

  @Sendable package init(_ trial: Trial) throws {
    self.trial = trial
    key = try trial.key()
  }
}

/// The trials of several sweeps. A trial that several sweeps have in common is run once.
package struct PlannedSweeps: Sendable {
  /// Trials of each sweep, in the order of the sweep.
  package let parts: [[PlannedTrial]]
  /// All trials without duplicates, in the order of their first occurrence.
  package let trials: [PlannedTrial]
  private let places: [Digest: Int]

  /// - Throws: `UserError` where a sweep has no trials.
  init(_ parts: [[PlannedTrial]]) throws {
    guard parts.allSatisfy({ !$0.isEmpty }), !parts.isEmpty else {
      throw UserError(
        "There is nothing to run: no task or no method is left. Check --tasks and --methods.")
    }
    self.parts = parts
    var places: [Digest: Int] = [:]
    trials = parts.flatMap(\.self).filter { planned in
      guard places[planned.key] == nil else { return false }
      places[planned.key] = places.count
      return true
    }
    self.places = places
  }

  /// Distributes the outcomes of ``trials`` to the sweeps.
  func results(_ outcomes: [TrialOutcome], trialsRun: Int) -> [SweepResults] {
    parts.map { part in
      SweepResults(
        outcomes: part.compactMap { places[$0.key].map { outcomes[$0] } }, trialsRun: trialsRun)
    }
  }
}
