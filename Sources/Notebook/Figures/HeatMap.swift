// SPDX-License-Identifier: MIT

/// A matrix in colour with its numbers, such as a value over two settings.
package struct HeatMap: Plot {
  /// The meaning of the colours.
  package enum Scale: Sendable {
    /// From light to dark, between two values (not scaled).
    case sequential(Double, Double)
    /// From the smallest value to the largest.
    case automatic
    /// From minus to plus this value, white at zero.
    case diverging(Double)
  }

  package let id: String
  package let caption: String
  private let rows: [String]
  private let columns: [String]
  /// Values by row and column; nil is left white.
  package let values: [[Double?]]
  private let rowAxis: String
  private let columnAxis: String
  private let format: NumberFormat
  private let scale: Scale

  /// - Parameters:
  ///   - id: name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  ///   - caption: a sentence under the figure.
  ///   - rows: names of the rows, the topmost first.
  ///   - columns: names of the columns.
  ///   - values: `[rows][columns]`; nil is left white.
  ///   - rowAxis: the quantity that the rows stand for, and its unit.
  ///   - columnAxis: that of the columns.
  ///   - format: scale and digits of the values; fractions in per cent by default.
  ///   - scale: meaning of the colours; from the smallest value to the largest by default.
  package init(
    _ id: String, _ caption: String, rows: [String], columns: [String], values: [[Double?]],
    rowAxis: String, columnAxis: String, format: NumberFormat = .percent, scale: Scale = .automatic
  ) {
    self.id = id
    self.caption = caption
    self.rows = rows
    self.columns = columns
    self.values = values
    self.rowAxis = rowAxis
    self.columnAxis = columnAxis
    self.format = format
    self.scale = scale
  }

  /// A map of means over trials; rows and columns are named by the records.
  package init<Record>(
    _ id: String, _ caption: String, of records: [Record],
    rows: (Record) -> some CustomStringConvertible,
    columns: (Record) -> some CustomStringConvertible, value: (Record) -> Double?,
    rowAxis: String, columnAxis: String,
    format: NumberFormat = .percent, scale: Scale = .automatic
  ) {
    let data = CrossTabulation(
      records, row: { rows($0).description }, column: { columns($0).description }, value: value)
    self.init(
      id, caption, rows: data.rows, columns: data.columns,
      values: data.rows.map { row in data.columns.map { data.summary(row, $0).mean } },
      rowAxis: rowAxis, columnAxis: columnAxis, format: format, scale: scale)
  }

  package func drawing(theme: Theme, file: String) throws -> Drawing {
    precondition(
      values.count == rows.count && values.allSatisfy { $0.count == columns.count },
      "a heat map needs a value, or nil, for each row and column")
    let finite = values.joined().compactMap { $0 }.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else {
      throw PageError.nothingToShow(what: "The figure '\(id)'")
    }
    var data = [["row", "column", "row name", "column name", "value", "label", "label colour"]]
    let range = colourRange(low, high)
    for (r, row) in values.enumerated() {
      for (c, value) in row.enumerated() {
        guard let value, value.isFinite else { continue }
        data.append([
          String(r), String(c), rows[r], columns[c], format.data(value), format.text(value),
          isDark(value, in: range) ? "16777215" : "2236962",
        ])
      }
    }
    let longest = columns.map(\.count).max() ?? 0
    let labels = 8 * (rows.map(\.count).max() ?? 0)
    let room = (650 - labels) / columns.count
    let fits = 8 * longest + 12 <= room
    let cell = fits ? max(56, 8 * longest + 12) : min(max(room, 40), 72)
    let size = (
      max(360, min(800, 150 + labels + cell * columns.count)),
      110 + 44 * rows.count + (fits ? 0 : 3 * longest)
    )
    let file = Gnuplot.quoted(file + ".tsv")
    let commands = """
      set border 0
      unset grid
      unset key
      set tics scale 0
      set xrange [-0.5:\(columns.count - 1).5]
      set yrange [\(rows.count - 1).5:-0.5]
      set xtics\(fits ? "" : " rotate by -30") (\(Gnuplot.tics(columns, from: 0)))
      set ytics (\(Gnuplot.tics(rows, from: 0)))
      set xlabel \(Gnuplot.quoted(columnAxis))
      set ylabel \(Gnuplot.quoted(rowAxis))
      set cbrange [\(format.data(range.lowerBound)):\(format.data(range.upperBound))]
      set colorbox
      set palette defined (\(palette))
      plot \(file) skip 1 using 2:1:(0.48):(0.47):5 with boxxyerror fillstyle solid 1 noborder \
      fillcolor palette, \\
        \(file) skip 1 using 2:1:6:7 with labels textcolor rgb variable
      """
    return Drawing(width: size.0, height: size.1, rows: data, commands: commands)
  }

  private func colourRange(_ low: Double, _ high: Double) -> ClosedRange<Double> {
    switch scale {
    case .sequential(let from, let to): min(from, to)...max(from, to)
    case .automatic: low...(high > low ? high : low + 1 / format.scale)
    case .diverging(let reach): -abs(reach)...abs(reach)
    }
  }

  private func isDark(_ value: Double, in range: ClosedRange<Double>) -> Bool {
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    if case .diverging = scale { return abs(share - 0.5) > 0.35 }
    return share > 0.55
  }

  /// ColorBrewer's Blues and PuOr (Brewer, 2002), safe for colour vision deficiency.
  private var palette: String {
    if case .diverging = scale {
      return
        "0 '#7f3b08', 1 '#e08214', 2 '#fee0b6', 3 '#f7f7f7', 4 '#d8daeb', 5 '#8073ac', 6 '#2d004b'"
    }
    return
      "0 '#f7fbff', 1 '#deebf7', 2 '#c6dbef', 3 '#9ecae1', 4 '#6baed6', 5 '#2171b5', 6 '#08306b'"
  }
}
