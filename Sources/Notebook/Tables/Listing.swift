// SPDX-License-Identifier: MIT

/// A table with a row per record and a column per property.
///
/// ```swift
/// Listing(
///   "corpora", "The corpora", of: corpora,
///   columns: [.text("Corpus", \.name), .count("Utterances", \.size), .number("Minutes", \.minutes)])
/// ```
package struct Listing<Record>: Showable {
  /// A column: its heading and the cell of each record.
  package struct Column {
    let heading: Grid.Heading
    let cell: (Record) -> Grid.Cell

    /// A column of words; nil is an empty cell.
    package static func text(
      _ heading: String, _ value: @escaping (Record) -> (any CustomStringConvertible)?
    ) -> Column {
      Column(heading: Grid.Heading(heading, .left)) { Grid.Cell(value($0)?.description ?? "") }
    }

    /// A column of numbers; nil is an empty cell, a number that is not finite a failed trial.
    package static func number(
      _ heading: String, _ value: @escaping (Record) -> Double?, _ format: NumberFormat
    ) -> Column {
      Column(heading: Grid.Heading(heading, .right)) { record in
        guard let value = value(record) else { return Grid.Cell("") }
        return value.isFinite
          ? Grid.Cell(format.text(value), data: [format.data(value)])
          : Grid.Cell("failed", data: [""])
      }
    }

    /// A column of counts; nil is an empty cell.
    package static func count(
      _ heading: String, _ value: @escaping (Record) -> Int?
    ) -> Column {
      Column(heading: Grid.Heading(heading, .right)) { Grid.Cell(value($0).map(String.init) ?? "") }
    }
  }

  private let id: String
  private let caption: String
  private let records: [Record]
  private let columns: [Column]
  private let footnotes: [String]
  private let trials: [TrialEntry]

  /// - Parameters:
  ///   - id: name of the table's files; letters, digits, hyphens; unique among the page's tables.
  ///   - caption: a sentence over the table.
  ///   - records: one per row.
  ///   - columns: from left to right.
  ///   - footnotes: sentences below the table.
  ///   - trials: those behind the numbers, with values as fractions; none for a table of anything else.
  package init(
    _ id: String, _ caption: String, of records: [Record], columns: [Column],
    footnotes: [String] = [], trials: [TrialEntry] = []
  ) {
    self.id = id
    self.caption = caption
    self.records = records
    self.columns = columns
    self.footnotes = footnotes
    self.trials = trials
  }

  package func render(on page: PageContext) throws -> Rendering {
    guard !records.isEmpty, !columns.isEmpty else {
      throw PageError.nothingToShow(what: "The table '\(id)'")
    }
    var grid = Grid(
      headings: columns.map(\.heading),
      rows: records.map { record in columns.map { $0.cell(record) } },
      caption: page.caption(caption))
    grid.notes = footnotes
    return try grid.rendering(id: id, on: page, trials: trials)
  }
}
