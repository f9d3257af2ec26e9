// SPDX-License-Identifier: MIT

/// The arrangement of a table's summaries: the best in bold, and the notes that explain the cells.
struct TableLayout {
  private struct Row {
    let name: String
    let summaries: [Summary?]
    let competes: Bool
  }

  private let table: Table
  private let headings: [String]
  private let rows: [Row]
  /// The number of values of most cells.
  private let usualCount: Int

  init(of table: Table) {
    self.table = table
    let data = table.tabulation
    let hasAverage = table.averages == .column
    headings = data.columns + (hasAverage ? ["average"] : [])
    func ranked(_ names: [String], competing: Bool) -> [Row] {
      names.map { name in
        let cells = data.columns.map { data.summary(name, $0) as Summary? }
        return Row(
          name: name, summaries: cells + (hasAverage ? [data.averageOverColumns(name)] : []),
          competes: competing)
      }
    }
    rows =
      ranked(data.rows.filter { !table.apart.contains($0) }, competing: true)
      + ranked(data.rows.filter { table.apart.contains($0) }, competing: false)
    let counts = rows.flatMap { $0.summaries.prefix(data.columns.count) }
      .compactMap { $0?.count }.filter { $0 > 0 }
    let distinct = Set(counts).sorted()
    usualCount = distinct.max { a, b in counts.count { $0 == a } < counts.count { $0 == b } } ?? 0
  }

  func grid(caption: String) -> Grid {
    var footnotes = Footnotes()
    let cells = rows.map { row in
      [Grid.Cell(row.name)]
        + row.summaries.indices.map { column in cell(row, column, &footnotes) }
    }
    var grid = Grid(
      headings: [Grid.Heading(table.rowHeading, .left)]
        + headings.map {
          Grid.Heading($0, .right, dataHeadings: ["\($0) mean", "\($0) sd", "\($0) n"])
        },
      rows: cells, caption: caption)
    if let first = rows.firstIndex(where: { !$0.competes }), first > 0 {
      grid.rulesBefore = [first]
    }
    grid.notes = notes() + footnotes.sentences + table.footnotes
    return grid
  }

  private func cell(_ row: Row, _ column: Int, _ footnotes: inout Footnotes) -> Grid.Cell {
    guard let summary = row.summaries[column], !summary.isMissing else {
      return Grid.Cell("", data: ["", "", ""])
    }
    let data = [summary.mean, summary.standardDeviation].map { $0.map(table.format.data) ?? "" }
    var cell = Grid.Cell(text(summary), data: data + [String(summary.count)])
    cell.isBold = row.competes && isBest(summary, in: column)
    if summary.failed > 0 {
      let all = summary.failed + summary.count
      cell.mark = footnotes.letter(for: "\(summary.failed) of \(all) trials failed.")
    }
    return cell
  }

  private func text(_ summary: Summary) -> String {
    guard let mean = summary.mean else { return "failed" }
    let spread = summary.standardDeviation.map { " ± " + unsigned($0) } ?? ""
    let count = summary.count == usualCount ? "" : " (n = \(summary.count))"
    return table.format.text(mean) + spread + count
  }

  private func unsigned(_ spread: Double) -> String {
    var format = table.format
    format.signed = false
    return format.text(spread)
  }

  /// True if no competing cell of the column is better, to the digits shown.
  private func isBest(_ summary: Summary, in column: Int) -> Bool {
    guard table.best != .none, let mean = summary.mean else { return false }
    let rivals = rows.filter(\.competes).compactMap { $0.summaries[column]?.mean }
    let top = table.best == .highest ? rivals.max() : rivals.min()
    return rivals.count > 1 && top.map(table.format.text) == table.format.text(mean)
  }

  private func notes() -> [String] {
    var notes: [String] = []
    if usualCount == 1 {
      notes.append("One trial per cell (n = 1), so there is no standard deviation.")
    } else if usualCount > 1 {
      let differs = rows.flatMap(\.summaries).compactMap { $0?.count }
        .contains { $0 > 0 && $0 != usualCount }
      notes.append(
        "Mean ± sample standard deviation over n = \(usualCount) trials"
          + (differs ? ", unless n is given." : "."))
    }
    if table.best != .none, rows.count(where: \.competes) > 1 {
      let apart = rows.filter { !$0.competes }.map(\.name)
      notes.append(
        "Bold: the \(table.best == .highest ? "highest" : "lowest") of a column"
          + (apart.isEmpty ? "." : ", \(apart.joined(separator: ", ")) not counted."))
    }
    if table.averages != .none {
      notes.append(
        "Average: of the means; its spread is that of the averages per seed. "
          + "It is left out where a cell has no value.")
    }
    let columns = table.tabulation.columns.count
    if rows.contains(where: { $0.summaries.prefix(columns).contains { $0?.isMissing == true } }) {
      notes.append("An empty cell was not run.")
    }
    return notes
  }
}

/// Sentences below a table that cells refer to by letter.
private struct Footnotes {
  private var texts: [String] = []

  var sentences: [String] {
    texts.enumerated().map { "<sup>\(Self.letter($0.offset))</sup> \($0.element)" }
  }

  /// The letter of a sentence, the same for the same sentence.
  mutating func letter(for text: String) -> String {
    if !texts.contains(text) { texts.append(text) }
    return Self.letter(texts.firstIndex(of: text) ?? 0)
  }

  private static func letter(_ index: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return index < letters.count ? String(letters[index]) : "\(index + 1)"
  }
}
