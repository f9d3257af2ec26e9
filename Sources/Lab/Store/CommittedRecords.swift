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
  func data(of task: CorpusTask) -> Trial.Data? {
    records.first { $0.trial.task == task }?.trial.data
  }

  /// The records by key.
  var byKey: [Digest: TrialRecord] {
    Dictionary(records.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// Where the records of a run come from.
package enum Origin: String, CaseIterable, Sendable {
  /// Everything that is not in the store yet is computed, from the sound on.
  case audio
  /// The store's networks predict again, and are scored again; nothing is trained.
  case checkpoints
  /// The records that stand beside the committed page; neither store nor corpora are needed.
  case results
}
