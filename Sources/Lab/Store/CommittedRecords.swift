import Corpora
import Foundation
import Foundations

/// The records behind a page as they are kept beside it, which is all that the page needs.
package struct CommittedRecords: Decodable, Sendable {
  package let corpora: [CorpusFacts]
  package let records: [TrialRecord]

  package init(corpora: [CorpusFacts], records: [TrialRecord]) {
    self.corpora = corpora
    self.records = records
  }

  /// What a task's corpora held; nil if no record is of that task.
  func data(of task: CorpusTask) -> Trial.Contents? {
    records.first { $0.trial.task == task }?.trial.data
  }

  /// The records by key.
  var byKey: [Digest: TrialRecord] {
    Dictionary(records.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The results of sweeps, taken from these records.
  /// - Throws: ``LabError/notCommitted(_:)`` where a trial of a sweep has no record.
  package func results(of sweeps: [Sweep]) throws -> [SweepResults] {
    let known = byKey
    return try sweeps.map { sweep in
      let trials = try sweep.trials { task in
        guard let data = data(of: task) else { throw LabError.notCommitted("\(task)") }
        return data
      }
      return SweepResults(
        outcomes: try trials.map { trial in
          guard let record = known[try trial.key()] else {
            throw LabError.notCommitted(trial.title)
          }
          return TrialOutcome(trial: trial, record: record)
        }, trialsRun: 0)
    }
  }
}
