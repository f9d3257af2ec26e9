// SPDX-License-Identifier: MIT

/// A table of means over trials, a row and a column per name that the records give.
///
/// ```swift
/// try page.show(
///   Table(
///     "uar", "Unweighted average recall in %", of: records, rows: \.method, columns: \.task,
///     value: \.uar, replicate: \.seed, averages: .column))
/// ```
/// A cell holds the mean ± the sample standard deviation of its records' values, and no spread for a
/// single record. The table is also written to `tables/<page>-<id>.csv` and `.tex`, and the trials behind its
/// cells, where the records know theirs, to `tables/<page>-<id>-trials.csv`.
package struct Table: Showable {
  /// The values of a column that are the better ones, by which rows are ranked.
  package enum Best: Sendable { case highest, lowest, none }

  /// The averages to add: none, or a column with the average of each row.
  package enum Averages: Sendable { case none, column }

  let id: String
  let caption: String
  let rowHeading: String
  let format: NumberFormat
  let best: Best
  /// Rows, such as an upper bound, that stand apart below and do not compete for the best.
  let apart: [String]
  let averages: Averages
  /// Rows in bold, which a test on the page supports.
  let supported: [String]
  /// Sentences below the table.
  let footnotes: [String]
  let tabulation: CrossTabulation
  /// The trials behind the cells; none where the records know none.
  let entries: [TrialEntry]

  /// - Parameters:
  ///   - id: name of the table's files; letters, digits, hyphens; unique among the page's tables.
  ///   - caption: a sentence over the table.
  ///   - records: usually one per trial; a cell holds the mean of those of its row and column.
  ///   - rows: name of a record's row, such as its method.
  ///   - columns: name of a record's column, such as its task.
  ///   - value: value of a record, nil or not finite for a trial that failed.
  ///   - replicate: key that distinguishes the records of a cell, the seed; the spread of an average
  ///     needs it.
  ///   - rowHeading: heading over the names of the rows; empty by default.
  ///   - rowOrder: rows to print first, even if they are empty; others follow in the order of the
  ///     records.
  ///   - columnOrder: columns to print first, likewise.
  ///   - format: scale and digits of the values; fractions in per cent by default.
  ///   - best: the better values, for the mean rank of rows beside their average; the highest by default.
  ///   - apart: rows, such as an upper bound, that stand below and are not ranked.
  ///   - averages: averages to add; none by default.
  ///   - supported: rows whose average (or every value) is bold, since a test on the page supports that they are
  ///     above what they were compared with.
  ///   - footnotes: sentences below the table, after those that the cells need.
  ///   - trials: the trials behind a record; by default those that it knows itself, see ``MadeOfTrials``.
  package init<Record>(
    _ id: String, _ caption: String, of records: [Record],
    rows: (Record) -> some CustomStringConvertible,
    columns: (Record) -> some CustomStringConvertible,
    value: (Record) -> Double?,
    replicate: ((Record) -> any CustomStringConvertible)? = nil,
    rowHeading: String = "", rowOrder: [String] = [], columnOrder: [String] = [],
    format: NumberFormat = .percent,
    best: Best = .highest, apart: [String] = [], averages: Averages = .none,
    supported: [String] = [], footnotes: [String] = [],
    trials: ((Record) -> [TrialReference])? = nil
  ) {
    self.id = id
    self.caption = caption
    self.rowHeading = rowHeading
    self.format = format
    self.best = best
    self.apart = apart
    self.averages = averages
    self.supported = supported
    self.footnotes = footnotes
    let key = replicate.map { replicate in { (record: Record) in replicate(record).description } }
    tabulation = CrossTabulation(
      records, row: { rows($0).description }, column: { columns($0).description }, value: value,
      replicate: key, rowOrder: rowOrder, columnOrder: columnOrder)
    entries = records.entries(
      row: { rows($0).description }, column: { columns($0).description }, value: value,
      trials: trials)
  }

  package func render(on page: PageContext) throws -> Rendering {
    guard !tabulation.rows.isEmpty, !tabulation.columns.isEmpty else {
      throw PageError.nothingToShow(what: "The table '\(id)'")
    }
    return try TableLayout(of: self).grid(caption: page.caption(caption))
      .rendering(id: id, on: page, trials: entries, format)
  }
}
