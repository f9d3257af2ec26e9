import Torch

/// How far one network's training is, beside what ``TrainingRun`` holds.
package struct TrainingProgress {
  /// What is known after an epoch.
  package struct Epoch: Codable {
    /// Means over the epoch's updates.
    var losses: [NamedNumber]
    /// Scores of all test samples, row-major `[samples, emotions]`.
    var scores: [Float]
    /// The same of the source's samples that were held back, if any were.
    var heldOut: [Float] = []
  }

  /// The epochs that are finished.
  var epochs: [Epoch] = []
  /// Updates taken of the epoch that is not.
  var update = 0
  /// Their losses.
  var losses = MeanLosses()

  /// Ends an epoch.
  mutating func finishEpoch(scores: Tensor, heldOut: Tensor?) throws {
    epochs.append(
      Epoch(
        losses: try losses.means(), scores: try scores.floats, heldOut: try heldOut?.floats ?? []))
    losses = MeanLosses()
    update = 0
  }
}
