import Corpora
import Foundations

/// A table as it is printed: headings and cells in plain text, before any markup.
package struct Grid: Sendable, Equatable {
  package enum Alignment: Sendable { case left, right }

  /// The heading of a column.
  package struct Heading: Sendable, Equatable {
    package var text: String
    package var alignment: Alignment
    /// The headings of the columns that it becomes in a data file.
    package var dataHeadings: [String]

    package init(_ text: String, _ alignment: Alignment, dataHeadings: [String]? = nil) {
      self.text = text
      self.alignment = alignment
      self.dataHeadings = dataHeadings ?? [text]
    }
  }

  /// One cell.
  package struct Cell: Sendable, Equatable {
    package var text: String
    package var isBold = false
    /// The letters of footnotes, or a sign such as `*`, raised behind the text.
    package var mark = ""
    /// Its values for data files, as many as the heading has `dataHeadings`.
    package var data: [String]

    package init(_ text: String, data: [String]? = nil) {
      self.text = text
      self.data = data ?? [text]
    }
  }

  package var headings: [Heading]
  package var rows: [[Cell]]
  /// Rows before which a thin rule stands in print.
  package var rulesBefore: Set<Int> = []
  /// The caption, a sentence.
  package var caption: String
  /// Notes below the table, each a sentence.
  package var notes: [String] = []

  package init(headings: [Heading], rows: [[Cell]], caption: String) {
    self.headings = headings
    self.rows = rows
    self.caption = caption
  }

  /// The table for a page, with links to its CSV and LaTeX files, and those files.
  package func rendering(id: String, on page: PageContext) throws -> Rendering {
    let name = try page.fileName(id)
    let files = [
      ReportFile(path: "tables/\(name).csv", text: csv()),
      ReportFile(path: "tables/\(name).tex", text: latex(label: "tab:\(name)")),
    ]
    let links = "[CSV](\(files[0].path)) · [LaTeX](\(files[1].path))"
    return Rendering(markdown: markdown(links: links), plainText: plainText(), files: files)
  }

  /// Comma-separated values (RFC 4180, UTF-8, lines end in LF), full precision.
  package func csv() -> String {
    let lines = [headings.flatMap(\.dataHeadings)] + rows.map { $0.flatMap(\.data) }
    return lines.map(CSV.line).joined()
  }
}
