// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Foundations

/// Records of a page's trials as they are committed beside it; the page is made from them alone.
package struct CommittedRecords: Sendable {
  package let corpora: [CorpusFacts]
  package let records: [TrialRecord]
  /// Canonical JSON of each record; empty where it is not at hand.
  private let texts: [String]

  /// - Parameter texts: canonical JSON of each record, which spares encoding it again; empty where it is not at hand.
  package init(corpora: [CorpusFacts], records: [TrialRecord], texts: [String] = []) {
    precondition(texts.isEmpty || texts.count == records.count, "one text per record")
    self.corpora = corpora
    self.records = records
    self.texts = texts
  }

  /// Digests of a task's corpora; nil if no record has the task.
  func data(of task: CorpusTask) -> Trial.Contents? {
    records.first { $0.trial.task == task }?.trial.data
  }

  /// Places of records by key.
  private var places: [Digest: Int] {
    Dictionary(
      records.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Results of sweeps, taken from these records.
  /// - Throws: `UserError` where a trial of a sweep has no record.
  package func results(of sweeps: [Sweep]) throws -> [SweepResults] {
    let known = places
    return try sweeps.map { sweep in
      let trials = try sweep.trials { task in
        guard let data = data(of: task) else { throw UserError.notCommitted("\(task)") }
        return data
      }
      return SweepResults(
        outcomes: try trials.map { trial in
          guard let place = known[try trial.key()] else {
            throw UserError.notCommitted(trial.title)
          }
          return TrialOutcome(
            trial: trial, record: records[place], text: texts.isEmpty ? nil : texts[place])
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
