// SPDX-License-Identifier: MIT
import Foundations

/// A rule that chooses an epoch; every table names the rule that its numbers depend on.
package enum Criterion: String, Codable, CaseIterable, Sendable {
  /// The last epoch: no choice.
  case lastEpoch
  /// The epoch with the highest ``Predictions/informationMaximisation`` on the target: no label.
  case informationMaximisation
  /// The epoch with the lowest ``Predictions/meanEntropy`` on the target: no label. Known to favour
  /// networks that predict one emotion with certainty.
  case entropy
  /// The epoch with the highest ``Predictions/softNeighbourhoodDensity`` on the target: no label.
  case softNeighbourhoodDensity
  /// The epoch with the highest UAR on speakers of the source that were held back from training:
  /// source labels alone. Available only where some were held back.
  case sourceValidation
  /// The epoch with the highest UAR on the target: uses target labels, as much of the literature
  /// does, so it is not a fair estimate of the UAR that a user gets.
  case oracle

  /// The three that every table depending on a choice shows: no choice, without labels, with labels.
  package static let compared: [Criterion] = [.lastEpoch, .informationMaximisation, .oracle]

  /// The heading of its column.
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

  /// The criteria that need no held-back speaker of the source.
  package static let withoutHeldOutSpeakers = allCases.filter { $0 != .sourceValidation }

  /// The criteria that see nothing but predictions on the target.
  package static let labelFree: [Criterion] = [
    .informationMaximisation, .entropy, .softNeighbourhoodDensity,
  ]

  /// True if it uses target labels, through a referee's scores.
  package var usesTargetLabels: Bool { self == .oracle }

  /// The value of each epoch by this criterion, the higher the better.
  /// - Parameters:
  ///   - epochs: the predictions on the target after each epoch.
  ///   - heldOut: the UAR of the same epochs on held-back speakers of the source; only
  ///     ``sourceValidation`` uses them.
  ///   - scores: the referee's scores of the same epochs; only ``oracle`` uses them.
  /// - Throws: `UserError` where it needs scores that are not there.
  package func values(
    of epochs: [Predictions], heldOut: [Double] = [], scores: [Score] = []
  ) throws -> [Double] {
    switch self {
    case .lastEpoch: return epochs.indices.map(Double.init)
    case .informationMaximisation: return epochs.map(\.informationMaximisation)
    case .entropy: return epochs.map { -$0.meanEntropy }
    case .softNeighbourhoodDensity: return epochs.map(\.softNeighbourhoodDensity)
    case .sourceValidation:
      guard heldOut.count == epochs.count else { throw needsScores }
      return heldOut
    case .oracle:
      guard scores.count == epochs.count else { throw needsScores }
      return scores.map(\.uar)
    }
  }

  private var needsScores: UserError {
    UserError(
      "The criterion \(rawValue) needs a score for every epoch: the referee's, or that of source speakers held back from training. Provide it, or use another criterion."
    )
  }

  /// The index of the epoch with the highest value, the earliest where several share it.
  /// - Throws: `UserError` where there is no epoch.
  package static func best(of values: [Double]) throws -> Int {
    guard var best = values.indices.first else {
      throw UserError.tooFew("epochs", needed: 1, found: 0)
    }
    for index in values.indices where values[index] > values[best] { best = index }
    return best
  }
}
