import Corpora
import Evaluation
import Reproducibility

/// What a trial left behind.
public struct TrialRecord: Sendable {
  /// One epoch of a network, or one candidate setting of a shallow method.
  public struct Epoch: Codable, Hashable, Sendable {
    /// Counted from 1.
    public var number: Int
    /// Losses and diagnostics, means over the epoch's updates; of a candidate, what was set.
    public var losses: [NamedNumber]
    /// Label-free criteria on the target; higher is better.
    public var criteria: [NamedNumber]
    /// The referee's unweighted average recall on the target, from 0 to 1. Used by the oracle alone.
    public var targetUAR: Double

    /// What the optimiser minimises: the regression loss and the weighted adaptation term.
    public var totalLoss: Double {
      (loss(LossName.regression) ?? .nan) + (loss(LossName.adaptation) ?? 0)
    }

    /// A loss or diagnostic by name.
    public func loss(_ name: String) -> Double? { losses.first { $0.name == name }?.value }
  }

  /// The epoch (or candidate) that a criterion chose, and how well it did.
  public struct Choice: Codable, Hashable, Sendable {
    public var criterion: Criterion
    /// Counted from 1.
    public var epoch: Int
    public var score: Score
  }

  public var key: Digest
  public var trial: Trial
  public var history: [Epoch]
  public var choices: [Choice]
  /// How often the referee was asked.
  public var referee: Referee.Account
  /// What a reader should know, e.g. that an emotion is hardly ever predicted.
  public var warnings: [String]
  public var provenance: TrialProvenance

  /// What a criterion's choice of epoch gave.
  public func choice(_ criterion: Criterion) -> Choice? {
    choices.first { $0.criterion == criterion }
  }

  /// UAR on the target, from 0 to 1, at the epoch that a criterion chose.
  public func uar(_ criterion: Criterion = .lastEpoch) -> Double? { choice(criterion)?.score.uar }
}
