// SPDX-License-Identifier: MIT

import Evaluation
import Foundations

/// Lines over epochs, or another growing quantity, each with a band of ± one standard deviation. Of more than four
/// lines, each is named at its end, and only the methods that the project is about have a band.
///
/// ```swift
/// LineChart(
///   "convergence", "Target UAR while training", of: records, series: \.method,
///   points: { $0.history.map { ($0.epoch, $0.uar) } }, xAxis: "epoch", yAxis: "UAR (%)")
/// ```
package struct LineChart: Plot {
  package let id: String
  package let caption: String
  private let xAxis: String
  private let yAxis: String
  let format: NumberFormat
  let diagonal: String?
  private let series: [String]
  /// Values per series and place on the horizontal axis.
  private(set) var values: [String: [Double: [Double]]] = [:]

  /// - Parameters:
  ///   - id: name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  ///   - caption: a sentence under the figure.
  ///   - records: usually one per trial, each with all its points.
  ///   - series: name of a record's line, such as its method; it stands in the key.
  ///   - points: the points (x, y) of a record; y values that are not finite are left out. Records
  ///     of one series are averaged where they have the same x.
  ///   - xAxis: the growing quantity, and its unit.
  ///   - yAxis: the measured quantity, and its unit.
  ///   - format: scale and digits of y values; fractions in per cent by default.
  ///   - diagonal: name of a line on which x and y are equal, in per cent; both axes then end at 100, and every
  ///     point is marked. None by default.
  package init<Record>(
    _ id: String, _ caption: String, of records: [Record],
    series: (Record) -> some CustomStringConvertible,
    points: (Record) -> [(Double, Double)], xAxis: String, yAxis: String,
    format: NumberFormat = .percent, diagonal: String? = nil
  ) {
    self.id = id
    self.caption = caption
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.format = format
    self.diagonal = diagonal
    let names = records.map { series($0).description }
    for (record, name) in zip(records, names) {
      for (x, y) in points(record) where x.isFinite && y.isFinite {
        values[name, default: [:]][x, default: []].append(y)
      }
    }
    self.series = names.distinct()
  }

  package func drawing(theme: Theme, file: String) throws -> Drawing {
    let drawn = series.filter { values[$0] != nil }
    let places = Set(drawn.flatMap { values[$0].map { Array($0.keys) } ?? [] }).sorted()
    guard !places.isEmpty else { throw PageError.nothingToShow(what: "The figure '\(id)'") }

    let headings = [xAxis] + drawn.flatMap { [$0, $0 + " − sd", $0 + " + sd"] }
    let rows = places.map { x in
      [NumberFormat.decimals(4).data(x)]
        + drawn.flatMap { name -> [String] in
          guard let sample = try? Sample(values[name]?[x] ?? []) else { return ["?", "?", "?"] }
          let (mean, spread) = (sample.mean, sample.standardDeviation ?? 0)
          return [mean, mean - spread, mean + spread].map(format.data)
        }
    }
    let commands = """
      set xlabel \(Gnuplot.quoted(xAxis))
      set ylabel \(Gnuplot.quoted(yAxis))
      \(xRange(rows))
      \(isCrowded(drawn) ? endLabels(drawn) : Self.offsets)
      plot \(plots(drawn, theme, file, places.count).joined(separator: ", \\\n  "))
      """
    return Drawing(rows: [headings] + rows, commands: commands)
  }

  private static let offsets = "set offsets graph 0, graph 0.02, graph 0.05, graph 0.02"

  private func xRange(_ rows: [[String]]) -> String {
    if diagonal != nil { return "set xrange [0:100]\nset yrange [0:100]" }
    return rows.count > 1 ? "set xrange [\(rows[0][0]):\(rows[rows.count - 1][0])] noextend" : ""
  }

  private func plots(
    _ drawn: [String], _ theme: Theme, _ file: String, _ placeCount: Int
  ) -> [String] {
    let file = Gnuplot.quoted(file + ".tsv")
    let colours = theme.colours(of: drawn)
    let named = Array(zip(drawn, colours).enumerated())
    let isCrowded = isCrowded(drawn)
    let banded = isCrowded ? named.filter { Palette.marks($0.element.0) } : named
    let bands = banded.map { index, item in
      """
      \(file) skip 1 using 1:\(3 * index + 3):\(3 * index + 4) with filledcurves \
      fillcolor rgb '\(item.1)' fillstyle transparent solid 0.15 noborder notitle
      """
    }
    let lines = named.map { index, item in
      let point = "pointtype \(Self.pointTypes[index % Self.pointTypes.count]) pointsize 0.7"
      let style = placeCount <= 12 || diagonal != nil ? "linespoints \(point)" : "lines"
      let dash = colours[..<index].count { $0 == item.1 } + 1
      let width = isCrowded && !Palette.marks(item.0) ? "1.8" : "2.5"
      let title = isCrowded ? "notitle" : "title \(Gnuplot.quoted(item.0))"
      return """
        \(file) skip 1 using 1:\(3 * index + 2) with \(style) linewidth \(width) \
        dashtype \(dash) linecolor rgb '\(item.1)' \(title)
        """
    }
    let equal = diagonal.map {
      "x with lines dashtype 2 linewidth 1.5 linecolor rgb '#333333' title \(Gnuplot.quoted($0))"
    }
    return bands + lines + [equal].compactMap(\.self)
  }

  /// Filled circle, square, triangle, diamond; then open ones.
  private static let pointTypes = [7, 5, 9, 13, 6, 4, 8, 12]
}
