import Foundations

/// Lines over epochs, or over anything that grows, each with a band of ± one standard deviation;
/// with more than six lines the bands are left out.
///
/// ```swift
/// LineChart(
///   "convergence", "Target UAR while training", of: records, series: \.method,
///   points: { $0.history.map { ($0.epoch, $0.uar) } }, xAxis: "epoch", yAxis: "UAR (%)")
/// ```
package struct LineChart: Plot {
  package var id: String
  package var caption: String
  package var xAxis: String
  package var yAxis: String
  package var format: NumberFormat
  /// Whether the horizontal axis is logarithmic.
  package var isLogarithmic: Bool

  private var series: [String]
  /// Values per series and place on the horizontal axis.
  private var values: [String: [Double: [Double]]] = [:]

  /// - Parameters:
  ///   - id: names the figure's files; letters, digits, hyphens; no two figures of a page share it.
  ///   - caption: a sentence that stands under the figure.
  ///   - records: usually one per trial, each with all its points.
  ///   - series: which line a record belongs to, such as its method; it stands in the key.
  ///   - points: the points (x, y) of a record; y values that are not finite are left out. Records
  ///     of one series are averaged where they have the same x.
  ///   - xAxis: what grows, and its unit.
  ///   - yAxis: what is measured, and its unit.
  ///   - format: how y values are scaled and written; fractions in per cent by default.
  ///   - seriesOrder: lines to draw first; others follow in the order of the records.
  ///   - isLogarithmic: whether the horizontal axis is logarithmic, for which x is positive.
  package init<Record>(
    _ id: String, _ caption: String, of records: [Record],
    series: (Record) -> some CustomStringConvertible,
    points: (Record) -> [(Double, Double)], xAxis: String, yAxis: String,
    format: NumberFormat = .percent, seriesOrder: [String] = [], isLogarithmic: Bool = false
  ) {
    self.id = id
    self.caption = caption
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.format = format
    self.isLogarithmic = isLogarithmic
    let names = records.map { series($0).description }
    for (record, name) in zip(records, names) {
      for (x, y) in points(record) where x.isFinite && y.isFinite {
        values[name, default: [:]][x, default: []].append(y)
      }
    }
    self.series = (seriesOrder + names).distinct()
  }

  package func drawing(theme: Theme, file: String) throws -> Drawing {
    let drawn = series.filter { values[$0] != nil }
    let places = Set(drawn.flatMap { values[$0].map { Array($0.keys) } ?? [] }).sorted()
    guard !places.isEmpty else { throw PageError.nothingToShow(what: "The figure '\(id)'") }

    let headings = [xAxis] + drawn.flatMap { [$0, $0 + " − sd", $0 + " + sd"] }
    let rows = places.map { x in
      [NumberFormat.decimals(4).data(x)]
        + drawn.flatMap { name -> [String] in
          let summary = Summary(of: (values[name]?[x] ?? []).map { $0 as Double? })
          guard let mean = summary.mean else { return ["?", "?", "?"] }
          let spread = summary.standardDeviation ?? 0
          return [mean, mean - spread, mean + spread].map(format.data)
        }
    }
    let commands = """
      set xlabel \(Gnuplot.quoted(xAxis))
      set ylabel \(Gnuplot.quoted(yAxis))
      \(xRange(rows))
      set offsets graph 0, graph 0.02, graph 0.05, graph 0.02
      plot \(plots(drawn, theme, file, places.count).joined(separator: ", \\\n  "))
      """
    return Drawing(rows: [headings] + rows, commands: commands)
  }

  private func xRange(_ rows: [[String]]) -> String {
    let scale = isLogarithmic ? ["set logscale x"] : []
    let range =
      rows.count > 1 ? ["set xrange [\(rows[0][0]):\(rows[rows.count - 1][0])] noextend"] : []
    return (scale + range).joined(separator: "\n")
  }

  private func plots(
    _ drawn: [String], _ theme: Theme, _ file: String, _ placeCount: Int
  ) -> [String] {
    let file = Gnuplot.quoted(file + ".tsv")
    let colours = theme.colours(of: drawn)
    let named = Array(zip(drawn, colours).enumerated())
    let bands = (drawn.count > Self.mostBands ? [] : named).map { index, item in
      """
      \(file) skip 1 using 1:\(3 * index + 3):\(3 * index + 4) with filledcurves \
      fillcolor rgb '\(item.1)' fillstyle transparent solid 0.15 noborder notitle
      """
    }
    let lines = named.map { index, item in
      let point = "pointtype \(Self.pointTypes[index % Self.pointTypes.count]) pointsize 0.7"
      let style = placeCount <= 12 ? "linespoints \(point)" : "lines"
      let dash = colours[..<index].count { $0 == item.1 } + 1
      return """
        \(file) skip 1 using 1:\(3 * index + 2) with \(style) linewidth 2.5 \
        dashtype \(dash) linecolor rgb '\(item.1)' title \(Gnuplot.quoted(item.0))
        """
    }
    return bands + lines
  }

  /// More bands than these would hide each other; the spread is still in the data.
  private static let mostBands = 6

  /// Filled circle, square, triangle, diamond; then open ones.
  private static let pointTypes = [7, 5, 9, 13, 6, 4, 8, 12]
}
