// SPDX-License-Identifier: MIT

import Foundations

/// A table ready for printing: headings and cells in plain text, before any markup.
package struct Grid: Sendable, Equatable {
  package enum Alignment: Sendable { case left, right }

  /// The heading of a column.
  package struct Heading: Sendable, Equatable {
    let text: String
    let alignment: Alignment
    /// The headings of the columns that stand for it in a data file.
    let dataHeadings: [String]

    package init(_ text: String, _ alignment: Alignment, dataHeadings: [String]? = nil) {
      self.text = text
      self.alignment = alignment
      self.dataHeadings = dataHeadings ?? [text]
    }
  }

  /// One cell.
  package struct Cell: Sendable, Equatable {
    let text: String
    var isBold = false
    /// The letter of a footnote, raised behind the text.
    var mark = ""
    /// The values for data files, one for each of the heading's `dataHeadings`.
    let data: [String]

    package init(_ text: String, data: [String]? = nil) {
      self.text = text
      self.data = data ?? [text]
    }
  }

  let headings: [Heading]
  let rows: [[Cell]]
  /// Rows that a thin rule precedes in print.
  package var rulesBefore: Set<Int> = []
  /// The caption, a sentence.
  let caption: String
  /// Notes below the table, each a sentence.
  package var notes: [String] = []

  package init(headings: [Heading], rows: [[Cell]], caption: String) {
    self.headings = headings
    self.rows = rows
    self.caption = caption
  }

  /// The table for a page with links to its CSV and LaTeX files, and these files; below a table of trials also the
  /// file of these and the command that lists them.
  /// - Parameters:
  ///   - trials: those behind the cells; none for a table of anything else.
  ///   - format: scale of the trials' values.
  /// - Throws: ``PageError/badIdentifier(_:)``.
  package func rendering(
    id: String, on page: PageContext, trials: [TrialEntry] = [], _ format: NumberFormat = .percent
  ) throws -> Rendering {
    let name = try page.fileName(id)
    var files = [
      ReportFile(path: "tables/\(name).csv", text: csv()),
      ReportFile(path: "tables/\(name).tex", text: latex(label: "tab:\(name)")),
    ]
    var links = "[CSV](\(files[0].path)) · [LaTeX](\(files[1].path))"
    if !trials.isEmpty {
      let file = ReportFile(path: "tables/\(name)-trials.csv", text: trials.csv(format))
      files.append(file)
      links += " · [trials](\(file.path)) · \(page.command(toShow: id).markdownCode)"
    }
    return Rendering(
      markdown: markdown(anchor: "table-\(id)", links: links), plainText: plainText(), files: files)
  }

  /// Comma-separated values (RFC 4180, UTF-8, lines end in LF) with more digits than the page has.
  func csv() -> String {
    let lines = [headings.flatMap(\.dataHeadings)] + rows.map { $0.flatMap(\.data) }
    return lines.map(CSV.line).joined()
  }
}
