// SPDX-License-Identifier: MIT
import Adaptation
import Evaluation
import Networks

/// Results of a trial.
package struct CompletedTrial {
  package var record: TrialRecord
  /// Predictions of the target after each epoch.
  package var predictions: [Predictions]
  /// Trained networks: one, or one per fold.
  package var networks: [(name: String, network: Network)]
  /// The trained classifier of a shallow method's default setting, which no record holds; nil where it gives none.
  package var model: ShallowModel?

  package init(
    record: TrialRecord, predictions: [Predictions], networks: [(name: String, network: Network)],
    model: ShallowModel? = nil
  ) {
    self.model = model
    self.record = record
    self.predictions = predictions
    self.networks = networks
  }
}
