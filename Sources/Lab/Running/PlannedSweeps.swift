import Foundation
import Foundations

/// A trial that a study asks for, with its key.
package struct PlannedTrial: Sendable {
  package let trial: Trial
  package let key: Digest

  @Sendable package init(_ trial: Trial) throws {
    self.trial = trial
    key = try trial.key()
  }
}

/// The trials of several sweeps; one that sweeps share is run once.
package struct PlannedSweeps: Sendable {
  /// The trials of each sweep, in its order.
  package let parts: [[PlannedTrial]]
  /// Every trial once, in the order in which they come first.
  package let trials: [PlannedTrial]
  private let places: [Digest: Int]

  /// - Throws: ``LabError/noTrials`` where a sweep has none.
  init(_ parts: [[PlannedTrial]]) throws {
    guard parts.allSatisfy({ !$0.isEmpty }), !parts.isEmpty else { throw LabError.noTrials }
    self.parts = parts
    var places: [Digest: Int] = [:]
    trials = parts.flatMap(\.self).filter { planned in
      guard places[planned.key] == nil else { return false }
      places[planned.key] = places.count
      return true
    }
    self.places = places
  }

  /// Deals the outcomes of ``trials`` out to the sweeps.
  func results(_ outcomes: [TrialOutcome], trialsRun: Int) -> [SweepResults] {
    parts.map { part in
      SweepResults(
        outcomes: part.compactMap { places[$0.key].map { outcomes[$0] } }, trialsRun: trialsRun)
    }
  }
}
