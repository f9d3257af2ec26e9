import Adaptation
import Networks
import Torch

/// Trains one network: labelled source in, scores of the unlabelled target out, epoch by epoch.
///
/// It never sees a target label: its arguments have none.
struct Trainer {
  let trial: Trial
  let method: any AdaptationMethod
  let device: String
  /// Tells the runs of a trial (its folds) apart, so that no two draw the same numbers.
  var part: String?

  /// What is known after an epoch.
  struct Epoch {
    /// Counted from 1.
    let number: Int
    /// Means over the epoch's updates.
    let losses: [NamedNumber]
    /// Scores of all test samples, `[samples, emotions]`.
    let scores: Tensor
  }

  /// Trains, and tells after each epoch.
  /// - Parameters:
  ///   - source: what is learnt from, with labels.
  ///   - target: what is adapted to, without labels; nil where nothing is.
  ///   - test: what is predicted after each epoch, `[samples, 1, height, width]`.
  /// - Returns: the trained network.
  func train(
    source: LabelledSet, target: UnlabelledSet?, test: Tensor, observe: (Epoch) throws -> Void
  ) throws -> Network {
    var run = try TrainingRun(
      trial, method: method, source: source, target: target, device: device, part: part)
    for epoch in 1...trial.training.epochs {
      var losses = MeanLosses()
      for _ in 0..<trial.training.updatesPerEpoch { try losses.add(run.update()) }
      let scores = try run.network.predict(test, precision: trial.training.precision)
      try observe(Epoch(number: epoch, losses: losses.means(), scores: scores))
    }
    return run.network
  }
}
