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
    let meaning: ScoreMeaning = trial.training.loss == .squaredError ? .posteriors : .logits
    let predictions = try training.scores.map {
      try Predictions(
        paths: data.target.paths, emotions: trial.task.emotions, scores: $0, meaning: meaning)
    }
    let scores = try predictions.map { try data.referee.score($0) }
    var provenance = provenance
    provenance.seconds = (ContinuousClock.now - start) / .seconds(1)
    let record = TrialRecord(
      key: key, trial: trial,
      history: try history(training.losses, predictions, scores),
      choices: try Criterion.allCases.map { criterion in
        let epoch = try criterion.choose(among: predictions, scores: scores)
        return .init(criterion: criterion, epoch: epoch + 1, score: scores[epoch])
      },
      referee: data.referee.account, warnings: warnings(predictions.last), provenance: provenance)
    return Outcome(record: record, predictions: predictions, networks: training.networks)
  }

  /// What a training run gives: per epoch the mean losses and the target's scores, row-major.
  private struct Training {
    var losses: [[NamedNumber]] = []
    var scores: [[Float]] = []
    var networks: [(name: String, network: Network)] = []
  }

  private func adapted(_ progress: (TrialProgress) -> Void) throws -> Training {
    var training = Training()
    let trainer = Trainer(trial: trial, method: method, device: device)
    let network = try trainer.train(
      source: data.source, target: data.target, test: data.target.inputs
    ) { epoch in
      training.losses.append(epoch.losses)
      training.scores.append(try epoch.scores.floats)
      progress(TrialProgress(epoch: epoch.number, of: trial.training.epochs, training.losses.last))
    }
    training.networks = [("network", network)]
    return training
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
      let trainer = Trainer(trial: trial, method: method, device: device, part: "fold \(fold)")
      var losses: [[NamedNumber]] = []
      let network = try trainer.train(
        source: try all.selecting(learnt), target: nil, test: try all.inputs.selected(heldOut)
      ) { epoch in
        losses.append(epoch.losses)
        let scores = try epoch.scores.floats
        for (row, sample) in heldOut.enumerated() {
          training.scores[epoch.number - 1].replaceSubrange(
            sample * width..<(sample + 1) * width, with: scores[row * width..<(row + 1) * width])
        }
        progress(
          TrialProgress(
            epoch: fold * epochs + epoch.number, of: folds.folds.count * epochs, losses.last))
      }
      training.losses = Self.adding(losses, to: training.losses, share: folds.folds.count)
      training.networks.append(("fold\(fold + 1)", network))
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

  private func history(
    _ losses: [[NamedNumber]], _ predictions: [Predictions], _ scores: [Score]
  ) throws -> [TrialRecord.Epoch] {
    let labelFree = Criterion.allCases.filter { !$0.usesTargetLabels && $0 != .lastEpoch }
    let criteria = try labelFree.map { (name: $0.rawValue, values: try $0.values(of: predictions)) }
    return losses.indices.map { epoch in
      TrialRecord.Epoch(
        number: epoch + 1, losses: losses[epoch],
        criteria: criteria.map { NamedNumber(name: $0.name, value: $0.values[epoch]) },
        targetUAR: scores[epoch].uar)
    }
  }

  private func warnings(_ last: Predictions?) -> [String] {
    guard let last else { return [] }
    return zip(last.emotions, last.shares).filter { $0.1 < 0.01 }.map { emotion, share in
      "\(emotion) gets \((share * 1000).rounded() / 10) % of the predictions"
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
