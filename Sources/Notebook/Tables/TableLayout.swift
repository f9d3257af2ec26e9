/// Turns a table's summaries into cells, with the best in bold and the notes that explain them.
struct TableLayout {
  private struct Row {
    var name: String
    var summaries: [Summary?]
    var competes: Bool
  }

  private let table: Table
  private var headings: [String]
  private var rows: [Row]
  /// How many values most cells have.
  private let usualCount: Int

  init(of table: Table) {
    self.table = table
    let data = table.tabulation
    let competing = data.rows.filter { !table.apart.contains($0) }
    let apart = data.rows.filter { table.apart.contains($0) }
    let hasColumn = table.averages == .column || table.averages == .both
    let hasRow = table.averages == .row || table.averages == .both

    headings = data.columns + (hasColumn ? ["average"] : [])
    func row(_ name: String, competes: Bool) -> Row {
      let cells = data.columns.map { data.summary(name, $0) as Summary? }
      let average = hasColumn ? [data.averageOverColumns(name)] : []
      return Row(name: name, summaries: cells + average, competes: competes)
    }
    rows = competing.map { row($0, competes: true) } + apart.map { row($0, competes: false) }
    let counts = rows.flatMap { $0.summaries.prefix(data.columns.count) }
      .compactMap { $0?.count }.filter { $0 > 0 }
    let distinct = Set(counts).sorted()
    usualCount = distinct.max { a, b in counts.count { $0 == a } < counts.count { $0 == b } } ?? 0
    if hasRow {
      let averages = data.columns.map { data.averageOverRows($0, rows: competing) }
      let corner: [Summary?] = hasColumn ? [nil] : []
      rows.append(Row(name: "average", summaries: averages + corner, competes: false))
    }
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
    cell.mark += table.mark(row.name, headings[column]) ?? ""
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

  /// Whether no competing cell of the column is better, to the digits shown.
  private func isBest(_ summary: Summary, in column: Int) -> Bool {
    guard table.best != .none, let mean = summary.mean else { return false }
    let rivals = rows.filter(\.competes).compactMap { $0.summaries[column]?.mean }
    let top = table.best == .highest ? rivals.max() : rivals.min()
    return rivals.count > 1 && top.map(table.format.text) == table.format.text(mean)
  }

  private func notes() -> [String] {
    var notes: [String] = []
    let shown = rows.flatMap(\.summaries)
    if usualCount == 1 {
      notes.append("One trial per cell (n = 1), so there is no standard deviation.")
    } else if usualCount > 1 {
      let different = shown.contains { $0.map { $0.count > 0 && $0.count != usualCount } ?? false }
      notes.append(
        "Mean ± sample standard deviation over n = \(usualCount) trials"
          + (different ? ", unless n is given." : "."))
    }
    if table.best != .none, rows.count(where: \.competes) > 1 {
      let apart = rows.filter { table.apart.contains($0.name) }.map(\.name)
      notes.append(
        "Bold: the \(table.best == .highest ? "highest" : "lowest") of a column"
          + (apart.isEmpty ? "." : ", \(apart.joined(separator: ", ")) not counted."))
    }
    if table.averages != .none {
      notes.append(
        "Average: of the means; its spread is that of the averages per seed. "
          + "It is left out where a cell has no value.")
    }
    if table.tabulation.rows.contains(where: { row in
      table.tabulation.columns.contains { table.tabulation.summary(row, $0).isMissing }
    }) {
      notes.append("An empty cell was not run.")
    }
    return notes
  }
}
