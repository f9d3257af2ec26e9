// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// The records beside all pages of a folder of reports, from which trials are taken that a store lacks.
///
/// A record is found by its key, the digest of everything that fixes a trial, so one that was made by another
/// version of a method or from other recordings is never found. Nothing is read before a record is asked for.
struct CommittedPages {
  /// The folder of reports.
  let folder: URL
  /// Name of the page that is being made, whose earlier version is read last: what it took from others is
  /// then found with them again.
  let page: String

  init(in folder: URL, for page: String) {
    self.folder = folder
    self.page = page
  }

  /// A record with the page beside which it stands.
  struct Finding: Sendable {
    let record: TrialRecord
    /// The record's line beside the page, which is its canonical JSON; nil where a page is laid out otherwise.
    let text: String?
    /// The page as people read it: `Table2 (real)`.
    let page: String
  }

  /// Finds records; pages are read one after the other, and no more of them than it takes.
  /// - Parameters:
  ///   - wanted: keys of the trials.
  ///   - note: called with a sentence about each file that cannot be read.
  /// - Returns: those that a page has.
  func records(of wanted: Set<Digest>, note: (String) -> Void) -> [Digest: Finding] {
    var found: [Digest: Finding] = [:]
    var missing = wanted
    guard !missing.isEmpty else { return found }
    let pages = CommittedPage.all(in: folder).pages
    let ordered = pages.filter { $0.name != page } + pages.filter { $0.name == page }
    for page in ordered where !missing.isEmpty {
      do {
        let text = try Data(contentsOf: page.url, options: .alwaysMapped)
        for (record, text) in try Self.records(of: missing, in: text)
        where missing.remove(record.key) != nil {
          found[record.key] = Finding(record: record, text: text, page: page.title)
        }
      } catch {
        note("'\(page.url.relativePath)' cannot be read, so none of its records is used.")
      }
    }
    return found
  }

  /// Those records of a page's JSON that are wanted, with their lines; the others are not decoded.
  private static func records(
    of wanted: Set<Digest>, in text: Data
  ) throws -> [(record: TrialRecord, text: String?)] {
    let hexes = Set(wanted.map(\.hex))
    guard let lines = KeyedLines.lines(in: text, where: hexes.contains) else {
      let file = try JSONDecoder().decode(Records.self, from: text, configuration: wanted)
      return file.records.map { ($0, nil) }
    }
    return try lines.concurrentMap { line -> (record: TrialRecord, text: String?)? in
      let candidate = try JSONDecoder().decode(Candidate.self, from: line, configuration: wanted)
      return candidate.record.map { ($0, String(decoding: line, as: UTF8.self)) }
    }.compactMap(\.self)
  }

  /// Those records of a page's JSON that are wanted; the others are not decoded.
  private struct Records: DecodableWithConfiguration {
    let records: [TrialRecord]

    private enum CodingKeys: CodingKey { case records }

    init(from decoder: any Decoder, configuration wanted: Set<Digest>) throws {
      records = try decoder.container(keyedBy: CodingKeys.self)
        .decode([Candidate].self, forKey: .records, configuration: wanted).compactMap(\.record)
    }
  }

  /// A record if it is wanted, readable by this version, and has the key of its own trial.
  private struct Candidate: DecodableWithConfiguration {
    let record: TrialRecord?

    private enum CodingKeys: CodingKey { case results, key }

    init(from decoder: any Decoder, configuration wanted: Set<Digest>) throws {
      let key = try decoder.container(keyedBy: CodingKeys.self)
        .nestedContainer(keyedBy: CodingKeys.self, forKey: .results)
        .decode(Digest.self, forKey: .key)
      guard wanted.contains(key), let record = try? TrialRecord(from: decoder),
        (try? record.trial.key()) == key
      else {
        self.record = nil
        return
      }
      self.record = record
    }
  }
}
