import Corpora
import Evaluation
import Foundations

/// A trial of a sweep with what became of it.
package struct TrialOutcome: Sendable {
  package var trial: Trial
  /// Nil if the trial failed.
  package var record: TrialRecord?
  /// The canonical JSON of the record, where it was read from a store.
  package var text: String?
  /// Why it failed.
  package var reason: String?

  /// What the method is called on a page that has several settings of one; nil for its own name.
  package var alias: String?

  package var task: CorpusTask { trial.task }
  package var method: String { alias ?? trial.method.name }
  package var seed: UInt64 { trial.seed }
  /// Whether the method trains a network.
  package var isDeep: Bool { if case .network = trial.recipe { true } else { false } }

  /// UAR on the target, from 0 to 1, at the epoch that a criterion chose; nil if the trial failed.
  package func uar(_ criterion: Criterion = .lastEpoch) -> Double? { record?.uar(criterion) }
}

/// What a sweep gave.
package struct SweepResults: Sendable {
  /// Every trial in the sweep's order: seeds outermost, then tasks, then methods.
  package var outcomes: [TrialOutcome]
  /// How many trials were run just now, rather than found in the store.
  package var trialsRun: Int

  package init(outcomes: [TrialOutcome], trialsRun: Int) {
    self.outcomes = outcomes
    self.trialsRun = trialsRun
  }

  /// The records of the trials that succeeded.
  package var records: [TrialRecord] { outcomes.compactMap(\.record) }
  /// The processor time behind the records, in minutes.
  package var minutes: Double { records.reduce(0) { $0 + $1.provenance.seconds } / 60 }
  /// The trials that failed.
  package var failures: [TrialOutcome] { outcomes.filter { $0.reason != nil } }
}

extension SweepResults {
  /// A method's UAR on each task in the sweep's order, averaged over the seeds, last epoch.
  package func means(of method: String) -> [Double] {
    outcomes.map(\.task).distinct().compactMap { task in
      let values = outcomes.filter { $0.method == method && $0.task == task }.compactMap {
        $0.uar()
      }
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
  }

  /// A method's UAR averaged over tasks and seeds, last epoch; not a number if no trial succeeded.
  package func mean(of method: String) -> Double {
    let means = means(of: method)
    return means.reduce(0, +) / Double(means.count)
  }
}

extension TrialOutcome {
  /// The outcome under another name of its method, for pages with several settings of one.
  package func named(_ name: String) -> TrialOutcome {
    var outcome = self
    outcome.alias = name
    return outcome
  }
}

extension [TrialOutcome] {
  /// The outcomes under another name of their method.
  package func named(_ name: String) -> [TrialOutcome] { map { $0.named(name) } }
}
