import Adaptation
import Corpora
import Evaluation
import Networks
import Reproducibility
import Torch

/// Carries out one trial: trains, has the referee score each epoch, and makes the record.
struct TrialRun {
  let trial: Trial
  let key: Digest
  let method: any AdaptationMethod
  let data: TaskData
  let device: String
  /// Where unfinished training is kept; nil to keep none.
  var checkpoints: CheckpointFolder?

  /// Everything that a trial leaves behind.
  struct Outcome {
    var record: TrialRecord
    /// The scores of the target's utterances after each epoch.
    var predictions: [Predictions]
    /// The trained networks' parameters: one network, or one per fold.
    var networks: [(name: String, network: Network)]
  }

  /// Runs the trial.
  /// - Parameter progress: told after each epoch.
  func run(provenance: TrialProvenance, progress: (TrialProgress) -> Void) throws -> Outcome {
    let start = ContinuousClock.now
    try Engine.setThreads(provenance.threads)
    let training =
      switch method.supervision {
      case .source: try adapted(progress)
      case .targetFolds(let count): try supervised(folds: count, progress)
      }
    let predictions = try training.scores.map {
      try Predictions(
        paths: data.target.paths, emotions: trial.task.emotions, scores: $0,
        meaning: trial.training.loss.scoreMeaning)
    }
    var provenance = provenance
    provenance.seconds = training.keepers.reduce((ContinuousClock.now - start) / .seconds(1)) {
      $0 + $1.earlierSeconds
    }
    let earlier = Set(training.keepers.flatMap(\.earlierCommits)).subtracting([provenance.commit])
    provenance.earlierCommits = earlier.sorted()
    let record = try TrialRecord(
      of: trial, key: key, losses: training.losses, predictions: predictions,
      referee: data.referee, provenance: provenance)
    return Outcome(record: record, predictions: predictions, networks: training.networks)
  }

  /// What a training run gives: per epoch the mean losses and the target's scores, row-major.
  private struct Training {
    var losses: [[NamedNumber]] = []
    var scores: [[Float]] = []
    var networks: [(name: String, network: Network)] = []
    var keepers: [CheckpointKeeper] = []
  }

  private func adapted(_ progress: (TrialProgress) -> Void) throws -> Training {
    let keeper = checkpoints?.keeper(part: "network")
    let trainer = Trainer(trial: trial, method: method, device: device, checkpoints: keeper)
    let trained = try trainer.train(
      source: data.source, target: data.target, test: data.target.inputs
    ) { epoch, losses in
      progress(TrialProgress(epoch: epoch, of: trial.training.epochs, losses))
    }
    return Training(
      losses: trained.epochs.map(\.losses), scores: trained.epochs.map(\.scores),
      networks: [("network", trained.network)], keepers: keeper.map { [$0] } ?? [])
  }

  /// Speaker-independent folds on the target itself: each fold is predicted by a network that was
  /// trained on the others.
  private func supervised(folds count: Int, _ progress: (TrialProgress) -> Void) throws -> Training
  {
    let emotions = trial.task.emotions
    let truth = data.referee.disclose(for: .upperBound).map(\.emotion)
    let labels = try truth.map { emotion in
      guard let index = emotions.firstIndex(of: emotion) else {
        throw LabError.emotionOutsideTask(emotion, task: trial.task)
      }
      return index
    }
    let all = LabelledSet(inputs: data.target.inputs, labels: labels, emotions: emotions.count)
    let folds = try SpeakerFolds(count, speakers: data.target.speakers)
    let (epochs, width) = (trial.training.epochs, emotions.count)
    var training = Training()
    training.scores = [[Float]](
      repeating: [Float](repeating: 0, count: labels.count * width), count: epochs)
    for fold in folds.folds.indices {
      let (learnt, heldOut) = folds.split(heldOut: fold, speakers: data.target.speakers)
      let keeper = checkpoints?.keeper(part: "fold\(fold + 1)")
      let trainer = Trainer(
        trial: trial, method: method, device: device, part: "fold \(fold)", checkpoints: keeper)
      let trained = try trainer.train(
        source: try all.selecting(learnt), target: nil, test: try all.inputs.selected(heldOut)
      ) { epoch, losses in
        progress(
          TrialProgress(epoch: fold * epochs + epoch, of: folds.folds.count * epochs, losses))
      }
      for (epoch, known) in trained.epochs.enumerated() {
        for (row, sample) in heldOut.enumerated() {
          training.scores[epoch].replaceSubrange(
            sample * width..<(sample + 1) * width,
            with: known.scores[row * width..<(row + 1) * width])
        }
      }
      training.losses = Self.adding(
        trained.epochs.map(\.losses), to: training.losses, share: folds.folds.count)
      training.networks.append(("fold\(fold + 1)", trained.network))
      training.keepers += keeper.map { [$0] } ?? []
    }
    return training
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

/// How far a trial is.
public struct TrialProgress: Codable, Sendable {
  /// Counted from 1, over all folds.
  public var epoch: Int
  public var of: Int
  /// The mean regression loss of the epoch.
  public var loss: Double

  init(epoch: Int, of total: Int, _ losses: [NamedNumber]?) {
    self.epoch = epoch
    self.of = total
    loss = losses?.first?.value ?? .nan
  }
}
