// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundations
import Networks
import Torch

extension TrialRun {
  /// Trains a deep method: one network, or one per fold of the target's speakers.
  func train(
    _ method: any DeepMethod, _ recipe: NetworkRecipe, _ progress: (TrialProgress) -> Void
  ) throws -> TrainingResult {
    if case .otherSpeakers(let count) = trial.sample, method.supervision == .source {
      return try speakerIndependent(method, recipe, folds: count, progress)
    }
    if let method = method as? any ContinuedMethod {
      return try continued(method, recipe, progress)
    }
    return switch method.supervision {
    case .source: try adapted(method, recipe, progress)
    case .targetFolds(let count): try supervised(method, recipe, folds: count, progress)
    }
  }

  func trainer(
    _ method: any DeepMethod, _ recipe: NetworkRecipe, part: String? = nil,
    _ checkpoint: Checkpoint?
  ) -> Trainer {
    Trainer(
      recipe: recipe, task: trial.task, method: method, seed: trial.seed, device: device,
      part: part, checkpoint: checkpoint)
  }

  /// Trains one network on the source and adapts it to the target.
  private func adapted(
    _ method: any DeepMethod, _ recipe: NetworkRecipe, _ progress: (TrialProgress) -> Void
  ) throws -> TrainingResult {
    let checkpoint = checkpoints?.checkpoint(of: "network")
    let (source, heldOut) = try sourceParts(folds: recipe.training.sourceFolds)
    let probe = try EpochProbe(
      source: source, heldOut: heldOut, target: data.target.inputs,
      precision: recipe.training.precision, seed: trial.seed)
    let trained = try trainer(method, recipe, checkpoint).train(
      source: source, target: data.target, evaluation: probe.findings(of:)
    ) { epoch, losses in
      progress(TrialProgress(epoch: epoch, of: recipe.training.epochs, losses))
    }
    return try result(
      trained.network, trained.epochs, heldOut: heldOut, checkpoints: checkpoint.map { [$0] } ?? [])
  }

  /// The result of the training of one network.
  func result(
    _ network: Network, _ epochs: [TrainingProgress.Epoch], heldOut: LabelledSet?,
    checkpoints: [Checkpoint]
  ) throws -> TrainingResult {
    var measured = epochs.measured
    if let heldOut {
      measured[.sourceValidation] = try epochs.map { try uar(of: $0.heldOut, on: heldOut) }
    }
    return TrainingResult(
      losses: epochs.map(\.losses), scores: epochs.map(\.scores), measured: measured,
      networks: [("network", network)], checkpoints: checkpoints)
  }

  /// Splits the source into training and validation speakers, see `LabelledSet.parts(folds:seed:)`.
  func sourceParts(folds count: Int) throws -> (learnt: LabelledSet, heldOut: LabelledSet?) {
    try data.source.sampled(trial.sample, seed: trial.seed).parts(folds: count, seed: trial.seed)
  }

  private func uar(of scores: [Float], on set: LabelledSet) throws -> Double {
    let emotions = trial.task.emotions
    let predictions = try Predictions(
      paths: set.labels.indices.map(String.init), emotions: emotions, scores: scores)
    return try Score(
      truth: set.labels.map { emotions[$0] }, predicted: predictions.labels,
      speakers: set.speakers, emotions: emotions
    ).uar
  }
}
