// SPDX-License-Identifier: MIT
import Corpora
import Evaluation
import Foundations

/// A trial of a sweep with its record, or the reason of its failure.
package struct TrialOutcome: Sendable {
  package var trial: Trial
  /// Nil if the trial failed.
  package var record: TrialRecord?
  /// Canonical JSON of the record, if it was read from a store.
  package var text: String?
  /// The committed page that the record was taken from, such as `Table2 (real)`; nil for a record of the store.
  package var committedPage: String?
  /// Reason of the failure.
  package var reason: String?
  /// Name of the method on a page with several settings of it; nil for its own name.
  package var alias: String?

  package var task: CorpusTask { trial.task }
  package var method: String { alias ?? trial.method.name }
  package var seed: UInt64 { trial.seed }
  /// Tells whether the method trains a network.
  package var isDeep: Bool { if case .network = trial.recipe { true } else { false } }

  /// The score after the last epoch; nil if the trial failed.
  package var score: Score? { record?.choice(.lastEpoch)?.score }

  /// UAR on the target, from 0 to 1, at the epoch that a criterion chose; nil if the trial failed.
  package func uar(_ criterion: Criterion = .lastEpoch) -> Double? { record?.uar(criterion) }
}

/// Results of a sweep.
package struct SweepResults: Sendable {
  /// All trials in the order of the sweep: seeds outermost, then tasks, then methods.
  package var outcomes: [TrialOutcome]
  /// Number of trials that were run now; the others were found in the store or on committed pages.
  package var trialsRun: Int

  package init(outcomes: [TrialOutcome], trialsRun: Int) {
    self.outcomes = outcomes
    self.trialsRun = trialsRun
  }

  /// Records of the successful trials.
  package var records: [TrialRecord] { outcomes.compactMap(\.record) }
  /// Duration of all trials together, in minutes.
  package var minutes: Double { records.reduce(0) { $0 + $1.provenance.seconds } / 60 }
  /// Failed trials.
  package var failures: [TrialOutcome] { outcomes.filter { $0.reason != nil } }
}

extension [TrialOutcome] {
  /// Mean UAR of a method over seeds, on each task in the order of the outcomes, after the last epoch.
  package func means(of method: String) -> [Double] {
    map(\.task).distinct().compactMap { task in
      let values = filter { $0.method == method && $0.task == task }.compactMap {
        $0.uar()
      }
      return try? Sample(values).mean
    }
  }

  /// Mean UAR of a method over tasks and seeds, after the last epoch; not a number if no trial succeeded.
  package func mean(of method: String) -> Double {
    (try? Sample(means(of: method)))?.mean ?? .nan
  }
}

extension TrialOutcome {
  /// The outcome under another name of its method, for pages with several settings of it.
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
