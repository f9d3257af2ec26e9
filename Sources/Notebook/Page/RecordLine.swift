import Foundations
import Lab

/// A trial's record as it stands in the JSON beside a page, on one line.
struct RecordLine: Encodable, Sendable {
  private let record: TrialRecord
  private let known: String?

  /// Nil for a trial that failed.
  init?(_ outcome: TrialOutcome) {
    guard let record = outcome.record else { return nil }
    self.record = record
    known = outcome.text
  }

  func encode(to encoder: any Encoder) throws { try record.encode(to: encoder) }

  /// The canonical JSON; that of the store is taken as it is, which spares encoding it again.
  static func text(of record: any Encodable) throws -> String {
    try (record as? RecordLine)?.known ?? CanonicalJSON.text(record)
  }
}
