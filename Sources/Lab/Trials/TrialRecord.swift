import Corpora
import Evaluation
import Foundations

/// What a trial left behind.
package struct TrialRecord: Sendable {
  /// One epoch of a network, or one candidate setting of a shallow method.
  package struct Epoch: Codable, Hashable, Sendable {
    /// Counted from 1.
    package var number: Int
    /// Losses and diagnostics, means over the epoch's updates; of a candidate, what was set.
    package var losses: [NamedNumber]
    /// Label-free criteria on the target; higher is better.
    package var criteria: [NamedNumber]
    /// The referee's unweighted average recall on the target, from 0 to 1, which the oracle alone uses;
    /// nil where nobody labelled the target.
    package var targetUAR: Double?

    /// What the optimiser minimises: the regression loss and the weighted adaptation term.
    package var totalLoss: Double {
      (loss(LossName.regression) ?? .nan) + (loss(LossName.adaptation) ?? 0)
    }

    /// A loss or diagnostic by name.
    package func loss(_ name: String) -> Double? { losses.first { $0.name == name }?.value }
  }

  /// The epoch (or candidate) that a criterion chose, and how well it did.
  package struct Choice: Codable, Hashable, Sendable {
    package var criterion: Criterion
    /// Counted from 1.
    package var epoch: Int
    package var score: Score
  }

  package var key: Digest
  package var trial: Trial
  package var history: [Epoch]
  package var choices: [Choice]
  /// How often the referee was asked.
  package var referee: Referee.Account
  /// What a reader should know, e.g. that an emotion is hardly ever predicted.
  package var warnings: [String]
  package var provenance: TrialProvenance

  /// What a criterion's choice of epoch gave.
  package func choice(_ criterion: Criterion) -> Choice? {
    choices.first { $0.criterion == criterion }
  }

  /// UAR on the target, from 0 to 1, at the epoch that a criterion chose.
  package func uar(_ criterion: Criterion = .lastEpoch) -> Double? { choice(criterion)?.score.uar }
}

extension TrialRecord.Epoch {
  /// How good this epoch is by a criterion, the higher the better; nil where it is not recorded.
  package func value(of criterion: Criterion) -> Double? {
    switch criterion {
    case .lastEpoch: Double(number)
    case .oracle: targetUAR
    default: criteria.first { $0.name == criterion.rawValue }?.value
    }
  }
}
