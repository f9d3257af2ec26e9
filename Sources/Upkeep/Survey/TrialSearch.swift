// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import HDF5
import Lab

/// Search for the record of a trial by its key, in a store and beside the pages of a folder of reports.
///
/// Pages hold tens of megabytes of records, one on each line, so they are searched as bytes, and the line of the
/// wanted record alone is decoded.
package struct TrialSearch {
  /// A record, the place it was read from, and the pages that have it.
  package struct Hit: Sendable {
    package let record: TrialRecord
    /// As people read it: `the store '.store'`, `the page Table2 (real)`.
    package let place: String
    /// As people read them: `Table2 (real)`.
    package let pages: [String]
  }

  private let survey: StoreSurvey?
  private let pages: [CommittedPage]

  /// - Parameters:
  ///   - store: may not exist.
  ///   - reports: may have no page.
  package init(store: URL, reports: URL) {
    survey = StoreSurvey(of: store)
    pages = CommittedPage.all(in: reports).pages
  }

  /// Fewest digits of a key that are searched for.
  package static let fewestDigits = 4

  /// Tells whether a text may be a key or its beginning.
  package static func isKey(_ text: String) -> Bool {
    (fewestDigits...64).contains(text.count) && text.utf8.allSatisfy { isDigit($0 | 0x20) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }

  /// Finds the trial whose key begins with some digits.
  /// - Throws: `UserError` where no trial has them, or several do.
  package func find(_ digits: String) throws -> Hit {
    let prefix = digits.lowercased()
    let files = pages.compactMap { page in
      (try? Data(contentsOf: page.url, options: .alwaysMapped)).map { (page: page, text: $0) }
    }
    let stored = stored(prefix)
    let onPages = Set(files.flatMap { KeyedLines.keys(in: $0.text, from: prefix) })
    let keys = Set(stored.map(\.key.hex)).union(onPages)
    guard let key = keys.first else { throw notFound(prefix, files.map(\.text)) }
    guard keys.count == 1 else {
      let shown = keys.sorted().prefix(5).joined(separator: "\n  ")
      throw UserError(
        "\(keys.count) trials have a key that begins with '\(digits)'. Add digits:\n  \(shown)\(keys.count > 5 ? "\n  …" : "")"
      )
    }
    let holders = files.filter { !KeyedLines.keys(in: $0.text, from: key).isEmpty }
    let titles = holders.map(\.page.title)
    if let record = stored.first, let survey {
      return Hit(
        record: record, place: "the store '\(survey.store.relativePath)'", pages: titles)
    }
    for (page, text) in holders {
      if let line = KeyedLines.line(of: key, in: text),
        let record = try? JSONDecoder().decode(TrialRecord.self, from: line)
      {
        return Hit(record: record, place: "the page \(page.title)", pages: titles)
      }
    }
    throw UserError(
      "The record of the trial '\(key)' beside \(titles.joined(separator: ", ")) cannot be read by this version of the program."
    )
  }

  /// Records of the store whose key begins with some digits, of which a name holds the first twelve; one that
  /// cannot be read is left out.
  private func stored(_ prefix: String) -> [TrialRecord] {
    guard let survey else { return [] }
    return survey.items.compactMap { item in
      guard case .trial(_, _, _, let key) = item.kind,
        key.hasPrefix(prefix.prefix(12)),
        let record = try? TrialRecord(contentsOf: HDF5File.open(survey.url(of: item).path))
      else { return nil }
      return record.key.hex.hasPrefix(prefix) ? record : nil
    }
  }

  private func notFound(_ prefix: String, _ texts: [Data]) -> UserError {
    let near =
      (1...prefix.count).reversed().lazy.map { count in
        Set(texts.flatMap { KeyedLines.keys(in: $0, from: String(prefix.prefix(count))) }).sorted()
      }.first { !$0.isEmpty } ?? []
    let hint =
      near.isEmpty
      ? "No page has a record; name their folder with --reports"
      : "The nearest is \(near[0].prefix(12))"
    return UserError(
      "No trial of the store or of a page has a key that begins with '\(prefix)'. \(hint), or name the store with --store."
    )
  }
}
