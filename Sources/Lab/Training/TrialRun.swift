import Adaptation
import Corpora
import Evaluation
import Foundations
import Networks
import Torch

/// Carries out one trial: learns, has the referee score each epoch, and makes the record.
package struct TrialRun {
  let trial: Trial
  let key: Digest
  let method: any AdaptationMethod
  let data: TaskData
  let device: String
  /// Where unfinished training is kept; nil to keep none.
  var checkpoints: CheckpointFolder?

  package init(
    trial: Trial, key: Digest, method: any AdaptationMethod, data: TaskData, device: String,
    checkpoints: CheckpointFolder? = nil
  ) {
    self.trial = trial
    self.key = key
    self.method = method
    self.data = data
    self.device = device
    self.checkpoints = checkpoints
  }

  /// Everything that a trial leaves behind.
  package struct Outcome {
    package var record: TrialRecord
    /// The scores of the target's utterances after each epoch.
    var predictions: [Predictions]
    /// The trained networks' parameters: one network, or one per fold.
    package var networks: [(name: String, network: Network)]
  }

  /// Runs the trial.
  /// - Parameter progress: told after each epoch.
  package func run(provenance: TrialProvenance, progress: (TrialProgress) -> Void) throws -> Outcome
  {
    let start = ContinuousClock.now
    try Engine.setThreads(provenance.threads)
    let learnt = try learn(progress)
    let predictions = try learnt.scores.map {
      try Predictions(
        paths: data.target.paths, emotions: trial.task.emotions, scores: $0,
        meaning: trial.recipe.scoreMeaning(of: method))
    }
    var provenance = provenance
    provenance.seconds = learnt.keepers.reduce((ContinuousClock.now - start) / .seconds(1)) {
      $0 + $1.earlierSeconds
    }
    let earlier = Set(learnt.keepers.flatMap(\.earlierCommits)).subtracting([provenance.commit])
    provenance.earlierCommits = earlier.sorted()
    let record = try TrialRecord(
      of: trial, key: key, losses: learnt.losses, predictions: predictions,
      heldOutUAR: learnt.heldOutUAR, referee: data.referee, provenance: provenance)
    return Outcome(record: record, predictions: predictions, networks: learnt.networks)
  }

  private func learn(_ progress: (TrialProgress) -> Void) throws -> TrainingResult {
    switch (trial.recipe, method) {
    case (.network(let recipe), let method as any DeepMethod):
      try NetworkRun(
        trial: trial, recipe: recipe, method: method, data: data, device: device,
        checkpoints: checkpoints
      ).learn(progress)
    case (.acoustic, let method as any ShallowMethod):
      try AcousticRun(trial: trial, method: method, data: data).learn()
    default:
      throw LabError.wrongRecipe(trial.title)
    }
  }
}

/// How far a trial is.
package struct TrialProgress: Codable, Sendable {
  /// Counted from 1, over all folds.
  package var epoch: Int
  package var of: Int
  /// The mean regression loss of the epoch.
  package var loss: Double

  init(epoch: Int, of total: Int, _ losses: [NamedNumber]?) {
    self.epoch = epoch
    self.of = total
    loss = losses?.first { $0.name == LossName.regression }?.value ?? .nan
  }
}

/// Losses and predictions of a training: per epoch (or candidate setting) the mean losses and the
/// target's scores, row-major.
struct TrainingResult {
  var losses: [[NamedNumber]] = []
  var scores: [[Float]] = []
  /// Per epoch the UAR on speakers of the source that were held back; empty where none were.
  var heldOutUAR: [Double] = []
  var networks: [(name: String, network: Network)] = []
  var keepers: [Checkpoint] = []
}
