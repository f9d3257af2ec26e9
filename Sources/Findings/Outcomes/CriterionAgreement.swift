import Evaluation
import Foundations
import Lab

/// How well a criterion ranks the epochs (or candidate settings) of a method's trials: Spearman's
/// rank correlation between its values and the UAR on the target, trial by trial.
package struct CriterionAgreement: Sendable {
  package let method: String
  package let criterion: Criterion
  /// −1…1, one per trial in which it is defined.
  package let correlations: [Double]
  /// Trials left out, because one of the two is the same after all epochs.
  package let undefinedCount: Int

  package init(
    method: String, criterion: Criterion, correlations: [Double], undefinedCount: Int
  ) {
    self.method = method
    self.criterion = criterion
    self.correlations = correlations
    self.undefinedCount = undefinedCount
  }

  /// Over the trials in which it is defined; nil if there is none.
  package var mean: Double? { (try? Sample(correlations))?.mean }
  /// The sample standard deviation over the same trials; nil for fewer than two.
  package var standardDeviation: Double? { (try? Sample(correlations))?.standardDeviation }
}

extension TrialRecord {
  /// The rank correlation between a criterion and the UAR on the target over the epochs; nil where
  /// one of the two is the same after all of them, or the criterion is not recorded.
  /// - Parameters:
  ///   - criterion: what gives each epoch a value, whose ranks are compared with those of the UAR.
  ///   - laterHalf: whether only the second half of the epochs counts, in which both no longer rise
  ///     merely because the network is learning.
  package func rankCorrelation(of criterion: Criterion, laterHalf: Bool = false) throws -> Double? {
    let epochs = laterHalf ? history.dropFirst(history.count / 2) : history[...]
    let values = epochs.compactMap { $0.value(of: criterion) }
    let recalls = epochs.compactMap(\.targetUAR)
    guard values.count == epochs.count, recalls.count == epochs.count else { return nil }
    return try RankCorrelation.spearman(values, recalls)
  }
}

extension [TrialOutcome] {
  /// The agreement of a criterion with the referee, for every method in the order of the outcomes.
  /// Trials that failed do not count.
  package func agreements(of criterion: Criterion, laterHalf: Bool = false) throws
    -> [CriterionAgreement]
  {
    try methods.map { method in
      let records = filter { $0.method == method }.compactMap(\.record)
      let correlations = try records.map {
        try $0.rankCorrelation(of: criterion, laterHalf: laterHalf)
      }
      return CriterionAgreement(
        method: method, criterion: criterion, correlations: correlations.compactMap(\.self),
        undefinedCount: correlations.count { $0 == nil })
    }
  }

  /// The methods in the order of the outcomes.
  package var methods: [String] { map(\.method).distinct() }
}
