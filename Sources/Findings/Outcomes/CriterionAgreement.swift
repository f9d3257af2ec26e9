// SPDX-License-Identifier: MIT

import Evaluation
import Lab

/// The agreement of a criterion with the target's labels on the order of the epochs (or candidate
/// settings) of a method's trials: Spearman's rank correlation between the criterion and the UAR on
/// the target, trial by trial.
package struct CriterionAgreement: Sendable {
  package let method: String
  let criterion: Criterion
  /// −1…1, one per trial in which it is defined.
  let correlations: [Double]
  /// The number of trials left out, because one of the two is the same after all epochs.
  package let undefinedCount: Int

  /// The correlations with their mean and spread; nil if it is defined in no trial.
  var sample: Sample? { try? Sample(correlations) }
}

extension TrialRecord {
  /// The rank correlation between a criterion and the UAR on the target over the epochs; nil if
  /// one of the two is the same after all of them, or the criterion is not recorded.
  /// - Parameters:
  ///   - criterion: rates each epoch; its ranks are compared with those of the UAR.
  ///   - laterHalf: whether only the second half of the epochs counts, in which both no longer rise
  ///     merely because the network is learning.
  func rankCorrelation(of criterion: Criterion, laterHalf: Bool = false) throws -> Double? {
    let epochs = laterHalf ? history.dropFirst(history.count / 2) : history[...]
    let values = epochs.compactMap { $0.value(of: criterion) }
    let recalls = epochs.compactMap(\.targetUAR)
    guard values.count == epochs.count, recalls.count == epochs.count else { return nil }
    return try RankCorrelation.spearman(values, recalls)
  }
}

extension [TrialOutcome] {
  /// The agreement of a criterion with the target's labels, for every method in the order of the
  /// outcomes whose records have the criterion. Trials that failed do not count.
  package func agreements(of criterion: Criterion, laterHalf: Bool = false) throws
    -> [CriterionAgreement]
  {
    try byMethod.filter { method in
      let epochs = method.elements.compactMap(\.record).flatMap(\.history)
      return epochs.isEmpty || epochs.contains { $0.value(of: criterion) != nil }
    }.map { method, own in
      let correlations = try own.compactMap(\.record).map {
        try $0.rankCorrelation(of: criterion, laterHalf: laterHalf)
      }
      return CriterionAgreement(
        method: method, criterion: criterion, correlations: correlations.compactMap(\.self),
        undefinedCount: correlations.count { $0 == nil })
    }
  }
}
