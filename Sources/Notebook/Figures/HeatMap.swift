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
  private let subject: String
  private let rows: [String]
  private let columns: [String]
  /// Values by row and column; nil is left white.
  package let values: [[Double?]]
  private let rowAxis: String
  private let columnAxis: String
  private let format: NumberFormat
  private let scale: Scale
  /// The range of an automatic scale; other scales are not clipped.
  private let clipping: Clipping

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
    subject = caption
    self.rows = rows
    self.columns = columns
    self.values = values
    self.rowAxis = rowAxis
    self.columnAxis = columnAxis
    self.format = format
    self.scale = scale
    clipping =
      if case .automatic = scale { Clipping(of: Self.finite(values)) } else { Clipping(of: []) }
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

  /// The caption, which says what a mark means.
  package var caption: String {
    guard clipping.range != nil else { return subject }
    let (bare, format) = (subject.hasSuffix(".") ? String(subject.dropLast()) : subject, format)
    let outside = Self.finite(values).filter { clipping.side(of: $0) != .inside }.sorted().map(
      format.text)
    return """
      \(bare); \(outside.joined(separator: " and ")), in a dashed frame, \
      \(outside.count == 1 ? "lies" : "lie") outside the scale, which spans the other cells
      """
  }

  private static func finite(_ values: [[Double?]]) -> [Double] {
    values.joined().compactMap(\.self).filter(\.isFinite)
  }

  package func drawing(theme: Theme, file: String) throws -> Drawing {
    precondition(
      values.count == rows.count && values.allSatisfy { $0.count == columns.count },
      "a heat map needs a value, or nil, for each row and column")
    let finite = Self.finite(values)
    guard let low = finite.min(), let high = finite.max() else {
      throw PageError.nothingToShow(what: "The figure '\(id)'")
    }
    var data = [
      ["row", "column", "row name", "column name", "value", "label", "label colour", "outside"]
    ]
    let range = colourRange(low, high)
    for (r, row) in values.enumerated() {
      for (c, value) in row.enumerated() {
        guard let value, value.isFinite else { continue }
        let side = clipping.side(of: value)
        data.append([
          String(r), String(c), rows[r], columns[c], format.data(value),
          format.text(value) + side.arrow, String(colour(of: value, in: range).ink.number),
          side.rawValue,
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
    let frames =
      clipping.range == nil
      ? ""
      : """
      \(file) skip 1 using (strcol(8) eq 'inside' ? NaN : $2):1:(0.44):(0.42):7 with boxxyerror \
      fillstyle empty linecolor rgb variable linewidth 1.5 dashtype 2, \\

      """
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
      set palette defined \(ramp.definition)
      plot \(file) skip 1 using 2:1:(0.48):(0.47):5 with boxxyerror fillstyle solid 1 noborder \
      fillcolor palette, \\
        \(frames)\(file) skip 1 using 2:1:6:7 with labels textcolor rgb variable
      """
    return Drawing(width: size.0, height: size.1, rows: data, commands: commands)
  }

  private func colourRange(_ low: Double, _ high: Double) -> ClosedRange<Double> {
    switch scale {
    case .sequential(let from, let to): min(from, to)...max(from, to)
    case .automatic:
      clipping.range ?? low...(high > low ? high : low + 1 / format.scale)
    case .diverging(let reach): -abs(reach)...abs(reach)
    }
  }

  /// The colour of a cell.
  private func colour(of value: Double, in range: ClosedRange<Double>) -> Colour {
    ramp.colour(
      at: (value - range.lowerBound) / max(range.upperBound - range.lowerBound, .ulpOfOne))
  }

  private var ramp: ColourRamp {
    if case .diverging = scale { .diverging } else { .sequential }
  }
}
