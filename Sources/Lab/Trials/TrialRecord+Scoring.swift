// SPDX-License-Identifier: MIT
import Adaptation
import Evaluation
import Foundations

extension TrialRecord {
  /// Makes the record of a trial from its predictions: the referee scores each epoch, and each criterion
  /// chooses one.
  /// - Parameters:
  ///   - losses: means over the updates of each epoch.
  ///   - predictions: predictions of the whole target after each epoch.
  ///   - measured: values after each epoch of the criteria that were measured in training.
  ///   - referee: scores the predictions; nil for a target without labels, and then nothing is chosen.
  init(
    of trial: Trial, key: Digest, losses: [[NamedNumber]], predictions: [Predictions],
    measured: [Criterion: [Double]], referee: Referee?, provenance: TrialProvenance
  ) throws {
    let scores = try referee.map { referee in try predictions.map { try referee.score($0) } }
    let usable = Criterion.allCases.filter {
      !$0.isMeasuredInTraining || measured[$0]?.count == predictions.count
    }
    let judged = try usable.filter { scores != nil || !$0.usesTargetLabels }.map { criterion in
      (
        criterion: criterion,
        values: try criterion.values(
          of: predictions, measured: measured[criterion] ?? [], scores: scores ?? [])
      )
    }
    let withoutTargetLabels = judged.filter {
      !$0.criterion.usesTargetLabels && $0.criterion != .lastEpoch
    }
    self.trial = trial
    self.key = key
    self.provenance = provenance
    history = predictions.indices.map { epoch in
      Epoch(
        number: epoch + 1, losses: losses[epoch],
        criteria: withoutTargetLabels.map {
          NamedNumber(name: $0.criterion.rawValue, value: $0.values[epoch])
        },
        targetUAR: scores?[epoch].uar)
    }
    choices =
      try scores.map { scores in
        try judged.map { criterion, values in
          let epoch = try Criterion.best(of: values)
          return Choice(criterion: criterion, epoch: epoch + 1, score: scores[epoch])
        }
      } ?? []
    self.referee = referee?.account ?? Referee.Account()
    warnings = predictions.last.map(Self.warnings) ?? []
  }

  /// Sentences about emotions that are hardly ever predicted.
  private static func warnings(_ last: Predictions) -> [String] {
    zip(last.emotions, last.shares).filter { $0.1 < 0.01 }.map { emotion, share in
      "\(emotion) gets \((share * 1000).rounded() / 10) % of the predictions"
    }
  }
}

extension RegressionLoss {
  /// Meaning of the scores of a network that was trained with this loss.
  package var scoreMeaning: ScoreMeaning { self == .squaredError ? .posteriors : .logits }
}
