// SPDX-License-Identifier: MIT

/// A row per name with a dot and its interval, the highest of a group on top; further values of a name are hollow
/// dots of the same row.
///
/// ```swift
/// DotChart(
///   "uar", "UAR", groups: [.init("deep", [.init("DIDAN", 0.41, interval: (0.37, 0.45))])],
///   axis: "UAR (%)", level: .init("chance", 0.2))
/// ```
package struct DotChart: Plot {
  package typealias Level = BarChart.Level

  /// One name with its values, none of them scaled.
  package struct Row: Sendable {
    let name: String
    /// Nil for a trial that failed, which the row says.
    let value: Double?
    let interval: (lower: Double, upper: Double)?
    /// A value for each name in ``DotChart``'s `hollow`.
    let others: [Double?]
    let isMarked: Bool

    /// - Parameters:
    ///   - marked: true to print the name bold; by default for the methods that the project is about.
    package init(
      _ name: String, _ value: Double?, interval: (lower: Double, upper: Double)? = nil,
      others: [Double?] = [], marked: Bool? = nil
    ) {
      self.name = name
      self.value = value
      self.interval = interval
      self.others = others
      isMarked = marked ?? Palette.marks(name)
    }
  }

  /// Rows that are compared among themselves.
  package struct Group: Sendable {
    let name: String
    let rows: [Row]

    package var isEmpty: Bool { rows.isEmpty }

    /// The same rows under another heading.
    package func named(_ name: String) -> Group { Group(name, rows) }

    /// - Parameter name: its heading; empty for none.
    package init(_ name: String, _ rows: [Row]) {
      self.name = name
      self.rows = rows.enumerated().sorted {
        ($1.element.value ?? -.infinity, $0.offset) < ($0.element.value ?? -.infinity, $1.offset)
      }.map(\.element)
    }
  }

  package let id: String
  package let caption: String
  private let groups: [Group]
  private let dot: String
  private let hollow: [String]
  private let axis: String
  private let format: NumberFormat
  private let level: Level?

  /// - Parameters:
  ///   - id: name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  ///   - caption: a sentence under the figure, which says what the intervals are over.
  ///   - groups: from top to bottom; those without rows are left out.
  ///   - dot: what a dot is, for the key; empty for no key.
  ///   - hollow: what the hollow dots are, in the order of ``Row``'s.
  ///   - axis: the measured quantity, and its unit.
  ///   - format: scale and digits of the values; fractions in per cent by default.
  ///   - level: a vertical line to compare with, such as chance; none by default.
  package init(
    _ id: String, _ caption: String, groups: [Group], dot: String = "", hollow: [String] = [],
    axis: String, format: NumberFormat = .percent, level: Level? = nil
  ) {
    self.id = id
    self.caption = caption
    self.groups = groups.filter { !$0.rows.isEmpty }
    self.dot = dot
    self.hollow = hollow
    self.axis = axis
    self.format = format
    self.level = level
  }

  package func drawing(theme: Theme, file: String) throws -> Drawing {
    let rows = groups.flatMap(\.rows)
    let shown = rows.flatMap { row in
      [row.value, row.interval?.lower, row.interval?.upper] + row.others
    }.compactMap(\.self)
    guard !rows.isEmpty else { throw PageError.nothingToShow(what: "The figure '\(id)'") }
    // without any value, the axis is that of a fraction
    let marks = (shown.isEmpty ? [0, 1] : shown) + [level?.value].compactMap(\.self)
    let (low, high) = (marks.min() ?? 0, marks.max() ?? 1)
    let layout = RowLayout(
      groups.map { group in
        (group.name, group.rows.map { RowLayout.Row($0.name, isMarked: $0.isMarked) })
      })
    let headings =
      ["row", "group", "name", "value", "from", "to", "colour", "label"] + hollow
    let data = zip(layout.places, groups).flatMap { places, group in
      zip(places, group.rows).map { place, row in
        [RowLayout.number(place), group.name, row.name]
          + [row.value, row.interval?.lower, row.interval?.upper].map(field)
          + [
            String(colour(of: row).number), row.value.map(format.text) ?? instead(of: row),
          ] + hollow.indices.map { field($0 < row.others.count ? row.others[$0] : nil) }
      }
    }
    let margin = max(high - low, 0.01) * 0.04
    let values = data.map { "\(Gnuplot.quoted($0[7].replacing("%", with: "%%"))) \($0[0])" }
    let commands = """
      \(layout.commands)
      set y2range [\(layout.bottom):\(RowLayout.top)]
      set y2tics scale 0 (\(values.joined(separator: ", ")))
      set xlabel \(Gnuplot.quoted(axis))
      set key maxrows 1
      set xrange [\(format.data(low - margin)):\(format.data(high + margin))] noextend
      \(levelLine)
      plot \(plots(Gnuplot.quoted(file + ".tsv"), rows).joined(separator: ", \\\n  "))
      """
    return Drawing(height: layout.height, rows: [headings] + data, commands: commands)
  }

  /// The number behind a row without a dot: that of its first hollow one.
  private func instead(of row: Row) -> String {
    row.others.compactMap(\.self).first.map(format.text) ?? "failed"
  }

  private func field(_ value: Double?) -> String { value.map(format.data) ?? "?" }

  private func colour(of row: Row) -> Colour {
    Palette.own.colours[row.name] ?? (row.isMarked ? Palette.text : Palette.plain)
  }

  private var levelLine: String {
    guard let level else { return "" }
    let place = format.data(level.value)
    return """
      set arrow from \(place), graph 0 to \(place), graph 1 nohead dashtype 2 linewidth 1.5 \
      linecolor rgb '#333333' back
      """
  }

  private func plots(_ file: String, _ rows: [Row]) -> [String] {
    let title = dot.isEmpty ? "notitle" : "title \(Gnuplot.quoted(dot))"
    let pale = hollow.enumerated().filter { index, _ in
      rows.contains { index < $0.others.count && $0.others[index] != nil }
    }.map { index, name in
      """
      \(file) skip 1 using \(9 + index):1 with points pointtype \([6, 8, 12, 4][index % 4]) \
      pointsize 0.8 linewidth 1.2 linecolor rgb '\(Palette.pale.hex)' title \(Gnuplot.quoted(name))
      """
    }
    let bars =
      rows.contains { $0.interval != nil }
      ? [
        """
        \(file) skip 1 using 5:1:($6 - $5):(0):7 with vectors nohead linewidth 2.5 \
        linecolor rgb variable notitle
        """
      ] : []
    // gnuplot complains of a column without numbers, and has to plot something
    let dots =
      rows.allSatisfy { $0.value == nil }
      ? "NaN notitle"
      : """
      \(file) skip 1 using 4:1:7 with points pointtype 7 pointsize 1 linecolor rgb variable notitle
      """
    let key =
      dot.isEmpty
      ? []
      : [
        "NaN with linespoints pointtype 7 linewidth 2.5 linecolor rgb '\(Palette.plain.hex)' \(title)"
      ]
    let line = level.flatMap { $0.name.isEmpty ? nil : $0 }.map {
      "NaN with lines dashtype 2 linewidth 1.5 linecolor rgb '#333333' "
        + "title \(Gnuplot.quoted("\($0.name) (\(format.text($0.value)))"))"
    }
    return key + bars + pale + (line.map { [$0] } ?? []) + [dots]
  }
}
