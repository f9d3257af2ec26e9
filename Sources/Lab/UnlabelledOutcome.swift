import Adaptation
import Corpora
import Evaluation
import Reproducibility

/// What a method says of recordings that nobody labelled, and what is known of that without labels.
public struct UnlabelledOutcome: Codable, Sendable {
  public let method: String
  public let seed: UInt64
  /// Of every recording, after the last epoch.
  public let predictions: Predictions
  /// Label-free criteria; the higher the better.
  public let criteria: [NamedNumber]
  public let trial: Trial
  public let provenance: TrialProvenance

  /// A criterion's value.
  public func value(of criterion: Criterion) -> Double? {
    criteria.first { $0.name == criterion.rawValue }?.value
  }

  /// The share of recordings of which two methods say the same, 0…1.
  public func agreement(with other: UnlabelledOutcome) -> Double {
    let same = zip(predictions.labels, other.predictions.labels).count { $0 == $1 }
    return Double(same) / Double(predictions.count)
  }
}

extension RecogniserTraining {
  /// Trains, or takes what is trained already, and predicts the target together, as a trial does.
  public func outcome(note: @escaping @Sendable (String) -> Void) throws -> UnlabelledOutcome {
    let recogniser = try recogniser(note: note)
    let predictions = try recogniser.predictions(together: targetSpectrograms)
    let labelFree: [Criterion] = [
      .informationMaximisation, .entropy, .softNeighbourhoodDensity,
    ]
    return UnlabelledOutcome(
      method: trial.method.name, seed: trial.seed, predictions: predictions,
      criteria: try labelFree.map {
        NamedNumber(name: $0.rawValue, value: try $0.values(of: [predictions])[0])
      }, trial: trial, provenance: recogniser.provenance)
  }
}
