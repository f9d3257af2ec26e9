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

  /// Splits the source into training and validation speakers.
  func sourceParts(folds count: Int) throws -> (learnt: LabelledSet, heldOut: LabelledSet?) {
    let source = try data.source.sampled(trial.sample, seed: trial.seed)
    guard count > 0 else { return (source, nil) }
    let folds = try SpeakerFolds(count, speakers: source.speakers)
    let (known, heldOut) = folds.split(
      heldOut: Int(trial.seed % UInt64(folds.folds.count)), speakers: source.speakers)
    return (try source.selecting(known), try source.selecting(heldOut))
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

  /// Trains on the target itself with speaker-independent folds: each fold is predicted by a network that
  /// was trained on all others.
  private func supervised(
    _ method: any DeepMethod, _ recipe: NetworkRecipe, folds count: Int,
    _ progress: (TrialProgress) -> Void
  ) throws -> TrainingResult {
    let all = try labelledTarget()
    let folds = try SpeakerFolds(count, speakers: data.target.speakers)
    let (epochs, width) = (recipe.training.epochs, all.emotions)
    var result = TrainingResult()
    result.scores = [[Float]](
      repeating: [Float](repeating: 0, count: all.labels.count * width), count: epochs)
    for fold in folds.folds.indices {
      let (known, heldOut) = folds.split(heldOut: fold, speakers: data.target.speakers)
      let checkpoint = checkpoints?.checkpoint(of: "fold\(fold + 1)")
      let trained = try trainer(method, recipe, part: "fold \(fold)", checkpoint).train(
        source: try all.selecting(known), target: nil,
        evaluation: EpochFindings.predicting(
          try all.inputs.selected(heldOut), recipe.training.precision)
      ) { epoch, losses in
        progress(
          TrialProgress(epoch: fold * epochs + epoch, of: folds.folds.count * epochs, losses))
      }
      for (epoch, trained) in trained.epochs.enumerated() {
        for (row, sample) in heldOut.enumerated() {
          result.scores[epoch].replaceSubrange(
            sample * width..<(sample + 1) * width,
            with: trained.scores[row * width..<(row + 1) * width])
        }
      }
      result.losses = Self.adding(
        trained.epochs.map(\.losses), to: result.losses, share: folds.folds.count)
      result.networks.append(("fold\(fold + 1)", trained.network))
      result.checkpoints += checkpoint.map { [$0] } ?? []
    }
    return result
  }

  /// The target with its labels, which the referee discloses for the upper bound.
  private func labelledTarget() throws -> LabelledSet {
    guard let referee = data.referee else {
      throw UserError(
        "\(trial.title): the method learns from labels of the target, which has none. Name other methods with --methods."
      )
    }
    return LabelledSet(
      inputs: data.target.inputs,
      labels: try trial.task.classes(of: referee.disclose(for: .upperBound).map(\.emotion)),
      emotions: trial.task.emotions.count, speakers: data.target.speakers)
  }

  /// Adds a fold's share to the means over folds.
  private static func adding(
    _ losses: [[NamedNumber]], to sums: [[NamedNumber]], share: Int
  ) -> [[NamedNumber]] {
    losses.enumerated().map { epoch, numbers in
      numbers.enumerated().map { index, number in
        let before = sums.isEmpty ? 0 : sums[epoch][index].value
        return NamedNumber(name: number.name, value: before + number.value / Double(share))
      }
    }
  }
}
