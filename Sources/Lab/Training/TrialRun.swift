// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundations
import Networks
import Torch

/// Execution of one trial: trains, has the referee score each epoch, and makes the record.
package struct TrialRun {
  let trial: Trial
  let key: Digest
  let method: any AdaptationMethod
  let data: TaskData
  let device: String
  /// Checkpoints of unfinished training; nil to save none.
  var checkpoints: CheckpointFolder?
  /// Finds the trained network of a trial that is done, such as the first stage of this one; nil where none is kept.
  var keptNetwork: (Trial) throws -> Network?

  package init(
    trial: Trial, key: Digest, method: any AdaptationMethod, data: TaskData, device: String,
    checkpoints: CheckpointFolder? = nil,
    keptNetwork: @escaping (Trial) throws -> Network? = { _ in nil }
  ) {
    self.keptNetwork = keptNetwork
    self.trial = trial
    self.key = key
    self.method = method
    self.data = data
    self.device = device
    self.checkpoints = checkpoints
  }

  /// Runs the trial.
  /// - Parameters:
  ///   - provenance: of the run; the time taken is filled in.
  ///   - progress: called after each epoch.
  /// - Throws: `UserError`, ``Interrupted``.
  package func run(provenance: TrialProvenance, progress: (TrialProgress) -> Void) throws
    -> CompletedTrial
  {
    let start = ContinuousClock.now
    try Engine.setThreads(provenance.threads)
    let result = try train(progress)
    let predictions = try result.scores.map {
      try Predictions(
        paths: data.target.paths, emotions: trial.task.emotions, scores: $0,
        meaning: trial.recipe.scoreMeaning(of: method))
    }
    var provenance = provenance
    provenance.seconds = result.checkpoints.reduce((ContinuousClock.now - start) / .seconds(1)) {
      $0 + $1.earlierSeconds
    }
    let earlier = Set(result.checkpoints.flatMap(\.earlierCommits))
      .subtracting([provenance.commit])
    provenance.earlierCommits = earlier.sorted()
    let record = try TrialRecord(
      of: trial, key: key, losses: result.losses, predictions: predictions,
      measured: result.measured, referee: data.referee, provenance: provenance)
    return CompletedTrial(record: record, predictions: predictions, networks: result.networks)
  }

  private func train(_ progress: (TrialProgress) -> Void) throws -> TrainingResult {
    switch (trial.recipe, method) {
    case (.network(let recipe), let method as any DeepMethod):
      try train(method, recipe, progress)
    case (.features, let method as any ShallowMethod):
      try train(method)
    default:
      throw UserError(
        "\(trial.title): method and recipe do not match: deep methods need a network, shallow ones features."
      )
    }
  }
}

/// Progress of a trial.
package struct TrialProgress: Codable, Sendable {
  /// Number of finished epochs of all folds.
  package var epoch: Int
  /// Number of all epochs.
  package var of: Int
  /// Mean regression loss of the last epoch; that of the adaptation where nothing is regressed.
  package var loss: Double
  /// True if the loss is that of the adaptation.
  package var isAdapting = false

  init(epoch: Int, of total: Int, _ losses: [NamedNumber]?) {
    self.epoch = epoch
    self.of = total
    func loss(_ name: String) -> Double? { losses?.first { $0.name == name }?.value }
    isAdapting = loss(LossName.regression) == nil && loss(LossName.adaptation) != nil
    self.loss = loss(LossName.regression) ?? loss(LossName.adaptation) ?? .nan
  }
}

/// Losses and predictions of a trial's training, per epoch or candidate setting.
struct TrainingResult {
  /// Mean losses.
  var losses: [[NamedNumber]] = []
  /// Scores of the target, row-major `[utterances, emotions]`.
  var scores: [[Float]] = []
  /// Values of the criteria that are measured in training.
  var measured: [Criterion: [Double]] = [:]
  var networks: [(name: String, network: Network)] = []
  /// Checkpoints of the networks, with the history of earlier processes.
  var checkpoints: [Checkpoint] = []
}
