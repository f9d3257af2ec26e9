// SPDX-License-Identifier: MIT
import Evaluation
import Foundations
import Lab
import Torch

extension RecogniserTraining {
  /// Trains once more and fits the temperature; nil where the source does not allow it, or nobody asked for it.
  ///
  /// The second training is a trial with a record of its own, and is continued like the first. If it fails, the
  /// recogniser is complete without it.
  /// - Throws: `Interrupted`.
  func calibrated(_ note: @escaping @Sendable (String) -> Void) throws -> SourceCalibration? {
    guard case .trial(let planned, _) = calibration else { return nil }
    do {
      return try calibrated(by: planned, note)
    } catch let error as Interrupted {
      throw error
    } catch {
      note("The probabilities are not calibrated. \(error)")
      return nil
    }
  }

  private func calibrated(
    by planned: PlannedTrial, _ note: @escaping @Sendable (String) -> Void
  ) throws -> SourceCalibration {
    let trial = planned.trial
    guard let heldOut = try laboratory.inputs.data(for: trial).source.heldOut(by: trial) else {
      throw UserError("\(trial.title): no speaker of the source is held out.")
    }
    let scores =
      switch trial.recipe {
      case .network(let recipe):
        try trained(planned, recipe) { note("Calibration: \($0)") }.0
          .features(
            .scores, of: heldOut.inputs, corpora: heldOut.corpora,
            precision: recipe.training.precision)
      case .features:
        // a classifier that is fitted again in seconds is not worth a line
        try fitted(planned) { _ in }.0.scores(of: heldOut.inputs.to(device: "cpu").to(.float64))
      }
    return try SourceCalibration(
      trial: planned.key, heldOut: heldOut, scores: scores.floats, emotions: trial.task.emotions,
      meaning: trial.recipe.scoreMeaning(of: method))
  }
}
