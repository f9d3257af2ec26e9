// SPDX-License-Identifier: MIT

import Foundations
import Lab
import Notebook

/// A trial's record as it stands in the JSON beside a page, on one line.
struct RecordLine: PreEncoded, Sendable {
  private let record: TrialRecord
  /// The text in the store, which is canonical.
  let canonicalJSON: String?

  /// Nil for a trial that failed.
  init?(_ outcome: TrialOutcome) {
    guard let record = outcome.record else { return nil }
    self.record = record
    canonicalJSON = outcome.text
  }

  func encode(to encoder: any Encoder) throws { try record.encode(to: encoder) }
}
