// SPDX-License-Identifier: MIT

import Evaluation
import Foundations
import Lab
import Notebook

/// Criteria in the order of what they gain: the answer to which of them a user without labels should choose by.
package struct CriterionRanking {
  /// A criterion on the trials that have it.
  package struct Row: Sendable {
    package let criterion: Criterion
    /// The number of trials.
    package let trials: Int
    /// The mean UAR at the epochs that it chooses, from 0 to 1.
    package let uar: Double
    /// The mean difference from the last epoch of the same trials; 0.01 is one point.
    package let gain: Double
    /// Spearman's rank correlation with the target's UAR over the epochs of a trial, averaged over the trials in
    /// which it is defined; nil if there are none.
    package let agreement: Double?
    /// The same over the second half of the epochs.
    package let laterAgreement: Double?
  }

  /// The one that gains most first.
  package let rows: [Row]

  /// - Parameters:
  ///   - criteria: those to rank; no choice and the oracle are left out.
  ///   - outcomes: one per trial.
  package init(_ criteria: [Criterion], on outcomes: [TrialOutcome]) throws {
    let records = outcomes.compactMap(\.record)
    rows = try criteria.filter { $0 != .lastEpoch && !$0.usesTargetLabels }
      .compactMap { criterion -> Row? in
        let pairs = records.compactMap { record in
          record.uar(criterion).flatMap { chosen in record.uar().map { (chosen, $0) } }
        }
        guard let uar = pairs.map(\.0).mean, let last = pairs.map(\.1).mean else { return nil }
        func agreement(laterHalf: Bool) throws -> Double? {
          try records.compactMap {
            try $0.rankCorrelation(of: criterion, laterHalf: laterHalf)
          }.mean
        }
        return Row(
          criterion: criterion, trials: pairs.count, uar: uar, gain: uar - last,
          agreement: try agreement(laterHalf: false),
          laterAgreement: try agreement(laterHalf: true))
      }.sorted { $0.gain > $1.gain }
  }

  /// Rows of a table.
  /// - Parameters:
  ///   - id: name of the table's files; letters, digits, hyphens; unique among the page's tables.
  ///   - caption: a sentence over the table.
  package func listing(_ id: String, _ caption: String) -> Listing<Row> {
    Listing(
      id, caption, of: rows,
      columns: [
        .text("Criterion", \.criterion.title), .count("Trials", \.trials),
        .number("UAR (%)", \.uar, .percent), .number("Gain (points)", \.gain, .points),
        .number("Rank correlation", \.agreement, .decimals(2)),
        .number("second half", \.laterAgreement, .decimals(2)),
      ])
  }

  /// Says which criterion is the best, and whether the pages choose by it.
  package var sentence: String {
    guard let best = rows.first, let own = rows.first(where: { $0.criterion == .labelFree }) else {
      return "No criterion was recorded."
    }
    let points = NumberFormat.points
    guard best.criterion != .labelFree else {
      return """
        By the UAR at the epochs that it chooses, \(best.criterion.name) is the best of \(rows.count) criteria \
        (\(points.text(best.gain)) points against the last epoch). It is the label-free criterion of all pages.
        """
    }
    return """
      By the UAR at the epochs that it chooses, \(best.criterion.name) is the best of \(rows.count) criteria \
      (\(points.text(best.gain)) points against the last epoch); the label-free criterion of all pages, \
      \(own.criterion.name), has \(points.text(own.gain)).
      """
  }
}
