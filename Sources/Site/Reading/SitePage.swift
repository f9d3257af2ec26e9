// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// A committed page and what its JSON says of it, as far as the site shows it.
package struct SitePage: Sendable {
  /// The kind of corpora, which is the name of its folder.
  package enum Kind: String, CaseIterable, Sendable, Decodable {
    case real, standin

    var words: String { self == .real ? "Real speech" : "Stand-in corpora" }
  }

  package let kind: Kind
  package let name: String
  /// Markdown of the whole page.
  package let markdown: String
  package let summary: Summary

  /// The part `page` of the JSON. All that is new or may go is optional.
  package struct Summary: Decodable, Sendable {
    package var title: String
    /// Markdown: the question, and the finding.
    package var claim: String?
    package var verdict: String?
    /// A sentence for a card, plain text.
    package var card: String?
    package var corpora: [String]?
    package var profile: String?
    package var seeds: [UInt64]?
    package var figures: [String]?
  }

  /// The path in the repository.
  package var path: String { "Reports/\(kind.rawValue)/\(name).md" }
  /// The place in the site.
  package var place: String { "\(kind.rawValue)/\(name).html" }
  package var records: String { "\(kind.rawValue)/\(name).json" }

  /// Markdown of the sentence on the page's card.
  package var cardSentence: String {
    if let card = summary.card, !card.isEmpty { return card.markdownEscaped }
    let long = [summary.verdict, summary.claim].compactMap { $0 }.first { !$0.isEmpty }
    return Self.shortened(long ?? "")
  }

  /// The first sentence of a text without what stands in parentheses, up to some 160 characters.
  package static func shortened(_ text: String) -> String {
    let plain = text.replacing(/\s*\([^()]*\)/, with: "")
    let sentence = plain.firstRange(of: ". ").map { plain[..<$0.lowerBound] + "." } ?? plain[...]
    let capital = sentence.prefix(1).uppercased() + sentence.dropFirst()
    guard capital.count > 160 else { return capital }
    let words = capital.prefix(157).split(separator: " ").dropLast()
    return words.joined(separator: " ") + " …"
  }

  /// The pages of a folder of reports in the order in which its index names them, those that it does not name last.
  /// - Throws: `UserError` where a page cannot be read, or there is none.
  package static func all(in reports: URL) throws -> [SitePage] {
    let index =
      (try? String(contentsOf: reports.appending(path: "index.md"), encoding: .utf8)) ?? ""
    let pages = try Kind.allCases.flatMap { kind in
      let folder = reports.appending(path: kind.rawValue)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      let found = names.filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }
        .map { String($0.dropLast(3)) }
      return try ordered(found, of: kind, by: index).map { try SitePage(kind, $0, in: folder) }
    }
    guard !pages.isEmpty else {
      throw UserError(
        "There is no page in '\(reports.path)'. Run an experiment first, or name the folder of the pages with --reports."
      )
    }
    return pages
  }

  private static func ordered(_ names: [String], of kind: Kind, by index: String) -> [String] {
    let places = names.map { name in
      (name, index.firstRange(of: "](\(kind.rawValue)/\(name).md)")?.lowerBound ?? index.endIndex)
    }
    return places.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
  }

  private init(_ kind: Kind, _ name: String, in folder: URL) throws {
    self.kind = kind
    self.name = name
    let file = folder.appending(path: "\(name).md")
    let records = folder.appending(path: "\(name).json")
    var reading = file
    do {
      markdown = try String(contentsOf: file, encoding: .utf8)
      reading = records
      summary = try JSONDecoder().decode(PageFile.self, from: Self.head(of: records)).page
    } catch {
      let reason = error is DecodingError ? "it does not hold a page's records" : error.systemReason
      throw UserError(
        "'\(reading.path)' cannot be read for the site: \(reason). Run the experiment again to write it anew, or remove the page."
      )
    }
  }

  private struct PageFile: Decodable { var page: Summary }

  /// The JSON without its records, which are most of it and follow everything else but views.
  private static func head(of file: URL) throws -> Data {
    let data = try Data(contentsOf: file, options: .alwaysMapped)
    guard let range = data.range(of: Data(",\n  \"records\" : [".utf8)) else { return data }
    return data[..<range.lowerBound] + Data("}".utf8)
  }
}
