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
  /// The epoch whose network is the most consistent on mixed target samples, ``MixedPairs``: no label
  /// (MixVal).
  case mixedSamples
  /// The epoch from whose labels of the target the source is recognised best: source labels alone.
  case circularValidation
  /// The epoch with the highest UAR on speakers of the source that were held back from training:
  /// source labels alone. Available only where some were held back.
  case sourceValidation
  /// The epoch with the lowest ``ImportanceWeighting/risk`` on the same speakers, whose utterances weigh the more
  /// the likelier they are in the target: source labels alone.
  case importanceWeightedValidation
  /// The epoch with the lowest ``ImportanceWeighting/controlledRisk`` on the same speakers: source labels alone
  /// (DEV).
  case deepEmbeddedValidation
  /// The epoch with the highest UAR on the target: uses target labels, as much of the literature
  /// does, so it is not a fair estimate of the UAR that a user gets.
  case oracle

  /// The criterion behind every column "label-free", and behind every choice that pages make without labels of
  /// the target.
  ///
  /// Chosen on stand-in corpora alone, as the one that `Selection` ranks first there among those that need no
  /// held-back speaker; so no label of real speech had a say. To choose again, run `Selection` on stand-ins with
  /// `--fresh` and put the first of its table "criteria" here.
  package static let labelFree = Criterion.informationMaximisation

  /// The three that every table depending on a choice shows: no choice, without labels, with labels.
  package static let compared: [Criterion] = [.lastEpoch, labelFree, .oracle]

  /// Its name in a sentence.
  package var name: String {
    switch self {
    case .lastEpoch: "last epoch"
    case .informationMaximisation: "information maximisation"
    case .entropy: "entropy"
    case .softNeighbourhoodDensity: "neighbourhood density"
    case .mixedSamples: "MixVal"
    case .circularValidation: "circular validation"
    case .sourceValidation: "source validation"
    case .importanceWeightedValidation: "importance-weighted validation"
    case .deepEmbeddedValidation: "DEV"
    case .oracle: "oracle"
    }
  }

  /// The heading of its column: its name, and for ``labelFree`` that it is the one.
  package var title: String { self == .labelFree ? "label-free (\(name))" : name }

  /// The name with its unit, for an axis.
  package var axis: String {
    switch self {
    case .informationMaximisation, .entropy, .softNeighbourhoodDensity: "\(name) (nats)"
    default: name
    }
  }

  /// A clause that says which epoch it chooses, for the notes of tables.
  package var rule: String {
    switch self {
    case .lastEpoch: "no choice"
    case .informationMaximisation:
      "the epoch with the highest information maximisation on the target (entropy of the mean prediction minus mean entropy)"
    case .entropy: "the epoch with the lowest mean entropy of the predictions on the target"
    case .softNeighbourhoodDensity:
      "the epoch with the highest soft neighbourhood density of the predictions on the target"
    case .mixedSamples:
      "the epoch whose network most often gives mixtures of two target utterances the label that it gives the one with the larger share (MixVal)"
    case .circularValidation:
      "the epoch from whose labels of the target a classifier recognises the source best"
    case .sourceValidation:
      "the epoch with the highest UAR on source speakers held back from training"
    case .importanceWeightedValidation:
      "the epoch with the lowest risk on source speakers held back from training, weighted by the ratio of the densities of target and source"
    case .deepEmbeddedValidation:
      "the epoch with the lowest such risk after its weights have served as control variate"
    case .oracle:
      "the epoch with the highest UAR on the target, which needs labels that are not supposed to be available"
    }
  }

  /// True if it takes speakers of the source that were held back from training.
  package var needsHeldOutSpeakers: Bool {
    switch self {
    case .sourceValidation, .importanceWeightedValidation, .deepEmbeddedValidation: true
    default: false
    }
  }

  /// True if it takes more than predictions of the target, so that it is measured while a network is trained.
  package var isMeasuredInTraining: Bool {
    needsHeldOutSpeakers || self == .mixedSamples || self == .circularValidation
  }

  /// The criteria that need no held-back speaker of the source.
  package static let withoutHeldOutSpeakers = allCases.filter { !$0.needsHeldOutSpeakers }

  /// True if it uses target labels, through a referee's scores.
  package var usesTargetLabels: Bool { self == .oracle }

  /// The value of each epoch by this criterion, the higher the better.
  /// - Parameters:
  ///   - epochs: the predictions on the target after each epoch.
  ///   - measured: its own values of the same epochs, if it ``isMeasuredInTraining``.
  ///   - scores: the referee's scores of the same epochs; only ``oracle`` uses them.
  /// - Throws: `UserError` where it needs scores that are not there.
  package func values(
    of epochs: [Predictions], measured: [Double] = [], scores: [Score] = []
  ) throws -> [Double] {
    switch self {
    case .lastEpoch: return epochs.indices.map(Double.init)
    case .informationMaximisation: return epochs.map(\.informationMaximisation)
    case .entropy: return epochs.map { -$0.meanEntropy }
    case .softNeighbourhoodDensity: return epochs.map(\.softNeighbourhoodDensity)
    case .mixedSamples, .circularValidation, .sourceValidation, .importanceWeightedValidation,
      .deepEmbeddedValidation:
      guard measured.count == epochs.count else { throw needsScores }
      return measured
    case .oracle:
      guard scores.count == epochs.count else { throw needsScores }
      return scores.map(\.uar)
    }
  }

  private var needsScores: UserError {
    UserError(
      "The criterion \(rawValue) needs a value for every epoch: the referee's score, or what was measured in training. Provide it, or use another criterion."
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
