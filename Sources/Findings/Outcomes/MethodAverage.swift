import Evaluation
import Lab

/// A method's UAR for one seed, averaged over the tasks of a sweep, at the epochs that a criterion
/// chose.
package struct MethodAverage: Sendable {
  package let method: String
  package let seed: UInt64
  package let criterion: Criterion
  /// From 0 to 1; nil where a trial failed.
  package let uar: Double?
}

extension [TrialOutcome] {
  /// The averages of every method in the order of the outcomes, for each criterion and seed.
  package func averages(by criteria: [Criterion]) -> [MethodAverage] {
    methods.flatMap { method in
      let bySeed = Dictionary(grouping: filter { $0.method == method }, by: \.seed)
      return criteria.flatMap { criterion in
        bySeed.sorted { $0.key < $1.key }.map { seed, own in
          let values = own.compactMap { $0.uar(criterion) }
          return MethodAverage(
            method: method, seed: seed, criterion: criterion,
            uar: values.count == own.count
              ? values.reduce(0, +) / Double(values.count) : nil)
        }
      }
    }
  }
}
