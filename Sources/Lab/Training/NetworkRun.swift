import Adaptation
import Corpora
import Evaluation
import Torch

/// What a deep method does in a trial: trains one network, or one per fold of the target's speakers.
struct NetworkRun {
  let trial: Trial
  let recipe: NetworkRecipe
  let method: any DeepMethod
  let data: TaskData
  let device: String
  let checkpoints: CheckpointFolder?

  func learn(_ progress: (TrialProgress) -> Void) throws -> TrainingResult {
    switch method.supervision {
    case .source: try adapted(progress)
    case .targetFolds(let count): try supervised(folds: count, progress)
    }
  }

  private func trainer(part: String? = nil, _ keeper: Checkpoint?) -> Trainer {
    Trainer(
      recipe: recipe, task: trial.task, method: method, seed: trial.seed, device: device,
      part: part, checkpoints: keeper)
  }

  private func adapted(_ progress: (TrialProgress) -> Void) throws -> TrainingResult {
    let keeper = checkpoints?.keeper(part: "network")
    let (source, heldOut) = try sourceParts()
    let trained = try trainer(keeper).train(
      source: source, target: data.target, test: data.target.inputs, heldOut: heldOut?.inputs
    ) { epoch, losses in
      progress(TrialProgress(epoch: epoch, of: recipe.training.epochs, losses))
    }
    return TrainingResult(
      losses: trained.epochs.map(\.losses), scores: trained.epochs.map(\.scores),
      heldOutUAR: try heldOut.map { heldOut in
        try trained.epochs.map { try uar(of: $0.heldOut, on: heldOut) }
      } ?? [],
      networks: [("network", trained.network)], keepers: keeper.map { [$0] } ?? [])
  }

  /// What of the source is learnt from, and what is held back.
  private func sourceParts() throws -> (learnt: LabelledSet, heldOut: LabelledSet?) {
    let count = recipe.training.sourceFolds
    guard count > 0 else { return (data.source, nil) }
    let folds = try SpeakerFolds(count, speakers: data.source.speakers)
    let (known, heldOut) = folds.split(
      heldOut: Int(trial.seed % UInt64(folds.folds.count)), speakers: data.source.speakers)
    return (try data.source.selecting(known), try data.source.selecting(heldOut))
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

  /// Speaker-independent folds on the target itself: each fold is predicted by a network that was
  /// trained on the others.
  private func supervised(folds count: Int, _ progress: (TrialProgress) -> Void) throws
    -> TrainingResult
  {
    let emotions = trial.task.emotions
    guard let referee = data.referee else { throw LabError.needsTargetLabels(trial.title) }
    let truth = referee.disclose(for: .upperBound).map(\.emotion)
    let labels = try truth.map { emotion in
      guard let index = emotions.firstIndex(of: emotion) else {
        throw LabError.emotionOutsideTask(emotion, task: trial.task)
      }
      return index
    }
    let all = LabelledSet(
      inputs: data.target.inputs, labels: labels, emotions: emotions.count,
      speakers: data.target.speakers)
    let folds = try SpeakerFolds(count, speakers: data.target.speakers)
    let (epochs, width) = (recipe.training.epochs, emotions.count)
    var learnt = TrainingResult()
    learnt.scores = [[Float]](
      repeating: [Float](repeating: 0, count: labels.count * width), count: epochs)
    for fold in folds.folds.indices {
      let (known, heldOut) = folds.split(heldOut: fold, speakers: data.target.speakers)
      let keeper = checkpoints?.keeper(part: "fold\(fold + 1)")
      let trained = try trainer(part: "fold \(fold)", keeper).train(
        source: try all.selecting(known), target: nil, test: try all.inputs.selected(heldOut)
      ) { epoch, losses in
        progress(
          TrialProgress(epoch: fold * epochs + epoch, of: folds.folds.count * epochs, losses))
      }
      for (epoch, trained) in trained.epochs.enumerated() {
        for (row, sample) in heldOut.enumerated() {
          learnt.scores[epoch].replaceSubrange(
            sample * width..<(sample + 1) * width,
            with: trained.scores[row * width..<(row + 1) * width])
        }
      }
      learnt.losses = Self.adding(
        trained.epochs.map(\.losses), to: learnt.losses, share: folds.folds.count)
      learnt.networks.append(("fold\(fold + 1)", trained.network))
      learnt.keepers += keeper.map { [$0] } ?? []
    }
    return learnt
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
