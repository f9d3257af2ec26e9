/// How an epoch is chosen. Every table says which one its numbers depend on.
package enum Criterion: String, Codable, CaseIterable, Sendable {
  /// The last epoch: no choice.
  case lastEpoch
  /// The epoch with the highest ``Predictions/informationMaximisation`` on the target: no label.
  case informationMaximisation
  /// The epoch with the lowest ``Predictions/meanEntropy`` on the target: no label. Known to fall
  /// for networks that predict one emotion with certainty.
  case entropy
  /// The epoch with the highest ``Predictions/softNeighbourhoodDensity`` on the target: no label.
  case softNeighbourhoodDensity
  /// The epoch with the highest UAR on speakers of the source that were held back from training:
  /// source labels alone. Only where some were held back.
  case sourceValidation
  /// The epoch with the highest UAR on the target: uses target labels, as much of the literature
  /// does, and is no fair estimate of what a user gets.
  case oracle

  /// The three that every table depending on a choice shows: none, without labels, with labels.
  package static let compared: [Criterion] = [.lastEpoch, .informationMaximisation, .oracle]

  /// How a column is headed.
  package var title: String {
    switch self {
    case .lastEpoch: "last epoch"
    case .informationMaximisation: "label-free"
    case .entropy: "entropy"
    case .softNeighbourhoodDensity: "neighbourhood density"
    case .sourceValidation: "source validation"
    case .oracle: "oracle"
    }
  }

  /// Those that an experiment can use when no speaker of the source was held back.
  package static let withoutHeldOutSpeakers = allCases.filter { $0 != .sourceValidation }

  /// Those that see nothing but predictions on the target.
  package static let labelFree: [Criterion] = [
    .informationMaximisation, .entropy, .softNeighbourhoodDensity,
  ]

  /// Whether it looks at target labels, through a referee's scores.
  package var usesTargetLabels: Bool { self == .oracle }

  /// How good each epoch is by this criterion, the higher the better.
  /// - Parameters:
  ///   - epochs: the predictions on the target after each epoch.
  ///   - heldOut: the UAR of the same epochs on held-back speakers of the source; only
  ///     ``sourceValidation`` looks at them.
  ///   - scores: the referee's scores of the same epochs; only ``oracle`` looks at them.
  /// - Throws: ``EvaluationError/needsScores(criterion:)``.
  package func values(
    of epochs: [Predictions], heldOut: [Double] = [], scores: [Score] = []
  ) throws -> [Double] {
    switch self {
    case .lastEpoch: return epochs.indices.map(Double.init)
    case .informationMaximisation: return epochs.map(\.informationMaximisation)
    case .entropy: return epochs.map { -$0.meanEntropy }
    case .softNeighbourhoodDensity: return epochs.map(\.softNeighbourhoodDensity)
    case .sourceValidation:
      guard heldOut.count == epochs.count else {
        throw EvaluationError.needsScores(criterion: rawValue)
      }
      return heldOut
    case .oracle:
      guard scores.count == epochs.count else {
        throw EvaluationError.needsScores(criterion: rawValue)
      }
      return scores.map(\.uar)
    }
  }

  /// The index of the epoch with the highest value; of equal values the earliest.
  /// - Throws: ``EvaluationError/tooFew(what:needed:found:)`` where there is none.
  package static func best(of values: [Double]) throws -> Int {
    guard var best = values.indices.first else {
      throw EvaluationError.tooFew(what: "epochs", needed: 1, found: 0)
    }
    for index in values.indices where values[index] > values[best] { best = index }
    return best
  }
}
