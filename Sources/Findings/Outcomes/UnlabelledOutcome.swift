// SPDX-License-Identifier: MIT

import Evaluation
import Lab

/// A method's predictions of recordings that nobody labelled, as kept beside a page.
package struct UnlabelledOutcome: Codable, Sendable {
  package let method: String
  package let seed: UInt64
  /// Predictions of every recording after the last epoch.
  package let predictions: Predictions
  /// Label-free criteria after the last epoch; the higher the better.
  package let criteria: [NamedNumber]

  package init(_ outcome: TrialOutcome, _ predictions: Predictions) {
    method = outcome.method
    seed = outcome.seed
    self.predictions = predictions
    criteria = outcome.record?.history.last?.criteria ?? []
  }

  /// A criterion's value.
  package func value(of criterion: Criterion) -> Double? {
    criteria.first { $0.name == criterion.rawValue }?.value
  }

  /// The share of recordings of which two methods say the same, 0…1.
  package func agreement(with other: UnlabelledOutcome) -> Double {
    let same = zip(predictions.labels, other.predictions.labels).count { $0 == $1 }
    return Double(same) / Double(predictions.count)
  }
}
