// SPDX-License-Identifier: MIT

import Evaluation
import Networks

/// Results of a trial.
package struct CompletedTrial {
  package var record: TrialRecord
  /// Predictions of the target after each epoch.
  var predictions: [Predictions]
  /// Trained networks: one, or one per fold.
  package var networks: [(name: String, network: Network)]

  package init(
    record: TrialRecord, predictions: [Predictions], networks: [(name: String, network: Network)]
  ) {
    self.record = record
    self.predictions = predictions
    self.networks = networks
  }
}
