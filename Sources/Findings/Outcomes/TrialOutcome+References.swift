// SPDX-License-Identifier: MIT

import Lab
import Notebook

extension TrialOutcome: MadeOfTrials {
  /// The trial itself, by its record: on pages that compare several tasks the outcome's own may be another.
  package var trials: [TrialReference] { [self].references { $0.uar() } }
}

extension [TrialOutcome] {
  /// The trials with a part of each in a number; without those that failed.
  func references(_ value: (TrialOutcome) -> Double?) -> [TrialReference] {
    compactMap { outcome in
      outcome.record.map { record in
        TrialReference(
          task: record.trial.task.description, seed: record.trial.seed, key: record.key.hex,
          value: value(outcome))
      }
    }
  }
}
