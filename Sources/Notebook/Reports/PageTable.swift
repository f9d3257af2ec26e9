// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// A table of a page, read again from the page's Markdown; plain text.
package struct PageTable: Sendable, Equatable, Encodable {
  /// The name of its files without that of the page: `uar`.
  package let id: String
  package let caption: String
  package let headings: [String]
  /// For each heading, whether its column holds numbers.
  package let isNumeric: [Bool]
  package let rows: [[String]]
  package let notes: [String]

  /// All tables of a page that have a file of their data, in the order of the page.
  package static func all(in markdown: String, of page: String) -> [PageTable] {
    var lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var (tables, caption, isCode) = ([PageTable](), "", false)
    while let line = lines.first {
      if line.hasPrefix("```") { isCode.toggle() }
      guard !isCode, line.hasPrefix("|") else {
        if line.hasPrefix("**") { caption = String(line) }
        lines.removeFirst()
        continue
      }
      let grid = lines.prefix { $0.hasPrefix("|") }.map(cells)
      lines = lines.drop { $0.hasPrefix("|") }
      let below = lines.drop(while: \.isEmpty).prefix { !$0.isEmpty && !$0.hasPrefix("|") }
      if let table = PageTable(of: page, caption, grid, below: below.map(String.init)) {
        tables.append(table)
      }
      caption = ""
    }
    return tables
  }

  private init?(of page: String, _ caption: String, _ grid: [[String]], below: [String]) {
    guard grid.count > 2,
      let links = below.first(where: { $0.contains("](tables/\(page)-") }),
      let start = links.range(of: "](tables/\(page)-")?.upperBound
    else { return nil }
    id = String(links[start...].prefix { $0 != "." })
    self.caption = Self.plain(caption)
    headings = grid[0].map(Self.plain)
    isNumeric = grid[1].map { Self.plain($0).hasSuffix(":") }
    rows = grid.dropFirst(2).map { $0.map(Self.plain) }
    notes = below.filter { $0 != links }.map(Self.plain)
  }

  /// The cells of a line, between bars that no backslash precedes.
  private static func cells(_ line: Substring) -> [String] {
    var (cells, cell, isEscaped) = ([String](), "", false)
    for character in line.dropFirst() {
      if character == "|", !isEscaped {
        cells.append(cell)
        cell = ""
      } else {
        cell.append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return cells
  }

  /// Markdown of pages as plain text: without emphasis, HTML and the targets of links; marks of footnotes in
  /// brackets, and escaped characters as they are.
  package static func plain(_ markdown: String) -> String {
    var (text, rest) = ("", markdown[...])
    while let character = rest.first {
      if character == "\\", let escaped = rest.dropFirst().first {
        rest.removeFirst(2)
        text.append(escaped)
      } else if !"*[<".contains(character) {
        text.append(rest.removeFirst())
      } else if rest.hasPrefix("**") {
        rest.removeFirst(2)
      } else if let link = rest.prefixMatch(of: /\[((?:\\.|[^\]\\])*)\]\([^)]*\)/) {
        text += plain(String(link.1))
        rest = rest[link.range.upperBound...]
      } else if let mark = rest.prefixMatch(of: /<sup>([^<]*)<\/sup>/) {
        text += (text.isEmpty ? "" : " ") + "(\(mark.1))"
        rest = rest[mark.range.upperBound...]
      } else if let tag = rest.prefixMatch(of: /<\/?[a-z][^>]*>/) {
        rest = rest[tag.range.upperBound...]
      } else {
        text.append(rest.removeFirst())
      }
    }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The table for a terminal: caption, aligned columns, notes.
  package var lines: [String] {
    let numeric = isNumeric.indices.filter { isNumeric[$0] }
    var table = TextTable(header: headings, rightAligned: Set(numeric))
    for row in rows { table.append(row) }
    return [caption, ""] + table.lines(indent: "  ") + [""] + notes
  }
}
