import Evaluation

/// What choosing the epoch by a criterion gains a method for one seed, against another criterion.
package struct ChoiceGain: Sendable {
  package let method: String
  package let seed: UInt64
  package let criterion: Criterion
  package let baseline: Criterion
  /// The difference of UAR averaged over tasks, not scaled (0.01 is one point); nil where a trial
  /// failed.
  package let uar: Double?

  package init(
    method: String, seed: UInt64, criterion: Criterion, baseline: Criterion, uar: Double?
  ) {
    self.method = method
    self.seed = seed
    self.criterion = criterion
    self.baseline = baseline
    self.uar = uar
  }

  /// How a column is headed.
  package var title: String { "\(criterion.title) − \(baseline.title)" }
}

extension [MethodAverage] {
  /// What each other criterion gains over a baseline, for the same method and seed.
  package func gains(over baseline: Criterion) -> [ChoiceGain] {
    filter { $0.criterion != baseline }.map { chosen in
      let other = first {
        $0.criterion == baseline && $0.method == chosen.method && $0.seed == chosen.seed
      }
      return ChoiceGain(
        method: chosen.method, seed: chosen.seed, criterion: chosen.criterion, baseline: baseline,
        uar: chosen.uar.flatMap { uar in other?.uar.map { uar - $0 } })
    }
  }
}
