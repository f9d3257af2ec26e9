// SPDX-License-Identifier: MIT

/// The arrangement of a table's summaries: averages and ranks, what a test supports in bold, and the notes that
/// explain the cells.
struct TableLayout {
  private struct Row {
    let name: String
    let summaries: [Summary?]
    let competes: Bool

    /// The number of values of every cell, nil if cells differ.
    var count: Int? {
      let counts = Set(summaries.compactMap { $0.map { $0.isMissing ? nil : $0.count } ?? nil })
      return counts.count == 1 ? counts.first : nil
    }
  }

  private let table: Table
  private let headings: [String]
  private let rows: [Row]
  /// The number of values of most cells.
  private let usualCount: Int
  /// The mean rank of each row that competes; nil for no such column.
  private let ranks: MeanRanks?

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
    ranks = MeanRanks(
      of: rows.map { row in
        row.competes ? row.summaries.prefix(data.columns.count).map { $0?.mean } : []
      },
      best: hasAverage ? table.best : .none)
    usualCount = distinct.max { a, b in counts.count { $0 == a } < counts.count { $0 == b } } ?? 0
  }

  func grid(caption: String) -> Grid {
    var footnotes = Footnotes()
    let cells = rows.enumerated().map { index, row in
      [Grid.Cell(row.name)]
        + row.summaries.indices.map { column in cell(row, column, &footnotes) }
        + (ranks.map { [$0.cell(index)] } ?? [])
    }
    var grid = Grid(
      headings: [Grid.Heading(table.rowHeading, .left)]
        + headings.map {
          Grid.Heading($0, .right, dataHeadings: ["\($0) mean", "\($0) sd", "\($0) n"])
        } + (ranks == nil ? [] : [Grid.Heading("mean rank", .right)]),
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
    var cell = Grid.Cell(text(summary, in: row), data: data + [String(summary.count)])
    let isAverage = column == table.tabulation.columns.count
    cell.isBold = table.supported.contains(row.name) && isAverage == (table.averages == .column)
    if summary.failed > 0 {
      let all = summary.failed + summary.count
      cell.mark = footnotes.letter(for: "\(summary.failed) of \(all) trials failed.")
    }
    return cell
  }

  private func text(_ summary: Summary, in row: Row) -> String {
    guard let mean = summary.mean else { return "failed" }
    let spread = summary.standardDeviation.map { " ± " + unsigned($0) } ?? ""
    let isUsual = summary.count == usualCount || row.count == summary.count
    return table.format.text(mean) + spread + (isUsual ? "" : " (n = \(summary.count))")
  }

  private func unsigned(_ spread: Double) -> String {
    var format = table.format
    format.signed = false
    return format.text(spread)
  }

  /// The end of the sentence on the number of trials: which rows have another one in all their cells.
  private var otherCounts: String {
    let others = Dictionary(grouping: rows.filter { ($0.count ?? usualCount) != usualCount }) {
      $0.count ?? 0
    }
    let parts = others.sorted { $0.key < $1.key }.map { count, rows in
      count == 1
        ? "rows without ± draw nothing at random and have one"
        : "\(rows.map(\.name).joined(separator: ", ")): n = \(count)"
    }
    let isMixed = rows.contains { row in
      row.count == nil && row.summaries.contains { ($0?.count ?? 0) > 0 && $0?.count != usualCount }
    }
    return (parts.isEmpty ? "" : "; " + parts.joined(separator: "; "))
      + (isMixed ? ", unless n is given." : ".")
  }

  private func notes() -> [String] {
    var notes: [String] = []
    if usualCount == 1 {
      notes.append("One trial per cell (n = 1), so there is no standard deviation.")
    } else if usualCount > 1 {
      notes.append(
        "Mean ± sample standard deviation over n = \(usualCount) trials\(otherCounts)")
    }
    if !table.supported.isEmpty {
      notes.append(
        "Bold: above another method by a planned comparison on this page; nothing else is tested.")
    }
    if ranks != nil {
      let apart = rows.filter { !$0.competes }.map(\.name)
      notes.append(
        "Mean rank: over the columns, 1 for the \(table.best == .highest ? "highest" : "lowest")"
          + (apart.isEmpty ? "." : "; \(apart.joined(separator: ", ")) not ranked."))
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
