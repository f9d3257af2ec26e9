/// A table of means over trials: rows and columns by what a record says, a value per record.
///
/// ```swift
/// try page.show(
///   Table(
///     "uar", "Unweighted average recall in %", of: records, rows: \.method, columns: \.task,
///     value: \.uar, replicate: \.seed, averages: .column))
/// ```
/// A cell holds the mean ± the sample standard deviation of its records' values; with one record
/// no spread. The table also goes to `tables/<page>-<id>.csv` and `.tex`.
package struct Table: Showable {
  /// Which cells of a column stand out.
  package enum Best: Sendable { case highest, lowest, none }

  /// Which averages are added.
  package enum Averages: Sendable { case none, column, row, both }

  package var id: String
  package var caption: String
  package var rowHeading: String
  package var format: NumberFormat
  package var best: Best
  /// Rows, such as an upper bound, that stand apart below and do not compete for the best.
  package var apart: [String]
  package var averages: Averages
  /// A sign behind the value of a cell, by row and column: `*` where the difference from the best
  /// is not significant, for instance. Explain it in a footnote.
  package var mark: @Sendable (_ row: String, _ column: String) -> String?
  /// Sentences below the table.
  package var footnotes: [String]

  let tabulation: CrossTabulation

  /// - Parameters:
  ///   - id: names the table's files; letters, digits, hyphens.
  ///   - caption: a sentence that stands over the table.
  ///   - records: usually one per trial; a cell holds the mean of those of its row and column.
  ///   - rows: what names a record's row, such as its method.
  ///   - columns: what names a record's column, such as its task.
  ///   - value: the value of a record, nil or not finite for a trial that failed.
  ///   - replicate: what tells the records of a cell apart, the seed; the spread of an average
  ///     needs it.
  ///   - rowHeading: what stands over the names of the rows; nothing by default.
  ///   - rowOrder: rows to print first, even if they are empty; others follow in the order of the
  ///     records.
  ///   - columnOrder: columns to print first, likewise.
  ///   - format: how values are scaled and written; fractions in per cent by default.
  ///   - best: which cell of a column is in bold: that of the highest mean by default.
  ///   - apart: rows, such as an upper bound, that stand below, outside of the competition and of
  ///     averages over rows.
  ///   - averages: whether a column with the average of each row is added, a row with that of each
  ///     column, or both; none by default.
  ///   - mark: a sign behind the value of a cell, such as `*`; none by default. A footnote explains
  ///     it.
  ///   - footnotes: sentences below the table, after those that it needs itself.
  package init<Record>(
    _ id: String, _ caption: String, of records: [Record],
    rows: (Record) -> some CustomStringConvertible,
    columns: (Record) -> some CustomStringConvertible,
    value: (Record) -> Double?,
    replicate: ((Record) -> any CustomStringConvertible)? = nil,
    rowHeading: String = "", rowOrder: [String] = [], columnOrder: [String] = [],
    format: NumberFormat = .percent, best: Best = .highest, apart: [String] = [],
    averages: Averages = .none,
    mark: @escaping @Sendable (_ row: String, _ column: String) -> String? = { _, _ in nil },
    footnotes: [String] = []
  ) {
    self.id = id
    self.caption = caption
    self.rowHeading = rowHeading
    self.format = format
    self.best = best
    self.apart = apart
    self.averages = averages
    self.mark = mark
    self.footnotes = footnotes
    let key = replicate.map { replicate in { (record: Record) in replicate(record).description } }
    tabulation = CrossTabulation(
      records, row: { rows($0).description }, column: { columns($0).description }, value: value,
      replicate: key, rowOrder: rowOrder, columnOrder: columnOrder)
  }

  package func render(on page: PageContext) throws -> Rendering {
    guard !tabulation.rows.isEmpty, !tabulation.columns.isEmpty else {
      throw PageError.nothingToShow(what: "The table '\(id)'")
    }
    return try TableLayout(of: self).grid(caption: page.caption(caption))
      .rendering(id: id, on: page)
  }
}
