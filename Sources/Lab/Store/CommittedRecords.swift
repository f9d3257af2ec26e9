// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Foundations

/// Records of a page's trials as they are committed beside it; the page is made from them alone.
package struct CommittedRecords: Decodable, Sendable {
  package let corpora: [CorpusFacts]
  package let records: [TrialRecord]

  package init(corpora: [CorpusFacts], records: [TrialRecord]) {
    self.corpora = corpora
    self.records = records
  }

  /// Digests of a task's corpora; nil if no record has the task.
  func data(of task: CorpusTask) -> Trial.Contents? {
    records.first { $0.trial.task == task }?.trial.data
  }

  /// Records by key.
  var byKey: [Digest: TrialRecord] {
    Dictionary(records.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Results of sweeps, taken from these records.
  /// - Throws: `UserError` where a trial of a sweep has no record.
  package func results(of sweeps: [Sweep]) throws -> [SweepResults] {
    let known = byKey
    return try sweeps.map { sweep in
      let trials = try sweep.trials { task in
        guard let data = data(of: task) else { throw UserError.notCommitted("\(task)") }
        return data
      }
      return SweepResults(
        outcomes: try trials.map { trial in
          guard let record = known[try trial.key()] else {
            throw UserError.notCommitted(trial.title)
          }
          return TrialOutcome(trial: trial, record: record)
        }, trialsRun: 0)
    }
  }
}

extension UserError {
  fileprivate static func notCommitted(_ title: String) -> UserError {
    UserError(
      "There is no committed record of \(title). Leave out --from results, or use the options of the page's own command, which is at the end of the page."
    )
  }
}
