// SPDX-License-Identifier: MIT
import Corpora
import Evaluation
import Foundation
import Foundations

/// Record of a finished trial: its settings, results and provenance.
package struct TrialRecord: Sendable {
  /// One epoch of a network, or one candidate setting of a shallow method.
  package struct Epoch: Codable, Hashable, Sendable {
    /// Counted from 1.
    package var number: Int
    /// Losses and diagnostics, as means over the epoch's updates; for a candidate, its settings.
    package var losses: [NamedNumber]
    /// Label-free criteria on the target; higher is better.
    package var criteria: [NamedNumber]
    /// The referee's unweighted average recall on the target, from 0 to 1, used by the oracle alone; nil
    /// where the target has no labels.
    package var targetUAR: Double?

    /// The optimiser's objective: the regression loss and the weighted adaptation term, or the one of both that
    /// there is.
    package var totalLoss: Double {
      let parts = [LossName.regression, LossName.adaptation].compactMap(loss)
      return parts.isEmpty ? .nan : parts.reduce(0, +)
    }

    /// A loss or diagnostic, by name.
    package func loss(_ name: String) -> Double? { losses.first { $0.name == name }?.value }

    /// The value of this epoch by a criterion; higher is better, nil if it is not recorded.
    package func value(of criterion: Criterion) -> Double? {
      switch criterion {
      case .lastEpoch: Double(number)
      case .oracle: targetUAR
      default: criteria.first { $0.name == criterion.rawValue }?.value
      }
    }
  }

  /// The epoch (or candidate) chosen by a criterion, with its score.
  package struct Choice: Codable, Hashable, Sendable {
    package var criterion: Criterion
    /// Counted from 1.
    package var epoch: Int
    package var score: Score

    enum CodingKeys: String, CodingKey { case criterion, epoch, score }
  }

  package var key: Digest
  package var trial: Trial
  package var history: [Epoch]
  package var choices: [Choice]
  /// Number of questions that the referee answered, and its disclosures.
  package var referee: Referee.Account
  /// Remarks for readers, such as that an emotion is hardly ever predicted.
  package var warnings: [String]
  package var provenance: TrialProvenance

  /// The choice of a criterion.
  package func choice(_ criterion: Criterion) -> Choice? {
    choices.first { $0.criterion == criterion }
  }

  /// Values after each epoch of the criteria that were measured in training, as far as all epochs have them.
  var measured: [Criterion: [Double]] { history.map(\.criteria).measured }

  /// UAR on the target, from 0 to 1, at the epoch that a criterion chose.
  package func uar(_ criterion: Criterion = .lastEpoch) -> Double? { choice(criterion)?.score.uar }
}

/// The JSON of a record has the three parts of its file: `trial`, `results`, `provenance`.
extension TrialRecord: Codable {
  /// Everything but settings and provenance.
  struct Results: Codable {
    var key: Digest
    var history: [Epoch]
    var choices: [Choice]
    var referee: Referee.Account
    var warnings: [String]

    enum CodingKeys: String, CodingKey { case key, history, choices, referee, warnings }
  }

  var results: Results {
    Results(key: key, history: history, choices: choices, referee: referee, warnings: warnings)
  }

  init(trial: Trial, results: Results, provenance: TrialProvenance) {
    self.trial = trial
    self.provenance = provenance
    key = results.key
    history = results.history
    choices = results.choices
    referee = results.referee
    warnings = results.warnings
  }

  private enum CodingKeys: CodingKey { case trial, results, provenance }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      trial: try container.decode(Trial.self, forKey: .trial),
      results: try container.decode(Results.self, forKey: .results),
      provenance: try container.decode(TrialProvenance.self, forKey: .provenance))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(trial, forKey: .trial)
    try container.encode(results, forKey: .results)
    try container.encode(provenance, forKey: .provenance)
  }
}

extension TrialRecord.Results {
  /// Reads results. Choices of the same epoch have the same score, which is most of a record, so it is decoded once.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    key = try container.decode(Digest.self, forKey: .key)
    history = try container.decode([TrialRecord.Epoch].self, forKey: .history)
    referee = try container.decode(Referee.Account.self, forKey: .referee)
    warnings = try container.decode([String].self, forKey: .warnings)
    choices = []
    var scores: [Int: Score] = [:]
    var list = try container.nestedUnkeyedContainer(forKey: .choices)
    while !list.isAtEnd {
      let choice = try list.nestedContainer(keyedBy: TrialRecord.Choice.CodingKeys.self)
      let epoch = try choice.decode(Int.self, forKey: .epoch)
      let score = try scores[epoch] ?? choice.decode(Score.self, forKey: .score)
      scores[epoch] = score
      choices.append(
        .init(
          criterion: try choice.decode(Criterion.self, forKey: .criterion), epoch: epoch,
          score: score))
    }
  }
}
