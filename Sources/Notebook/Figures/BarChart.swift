// SPDX-License-Identifier: MIT

/// Grouped bars with the spread over trials: a bar per method in a group per task.
///
/// ```swift
/// BarChart(
///   "uar", "UAR by task", of: records, groups: \.task, series: \.method, value: \.uar,
///   axis: "UAR (%)", level: .init("chance", 0.2))
/// ```
package struct BarChart: Plot {
  /// A horizontal line to compare with.
  package struct Level: Sendable {
    let name: String
    /// Height of the line, not scaled.
    let value: Double

    package init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  package let id: String
  package let caption: String
  private let axis: String
  private let format: NumberFormat
  private let level: Level?
  private let tabulation: CrossTabulation

  /// - Parameters:
  ///   - id: name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  ///   - caption: a sentence under the figure.
  ///   - records: usually one per trial; a bar is the mean of those of its group and series.
  ///   - groups: name of a record's group, such as its task; it stands under the bars.
  ///   - series: name of a record's bar within the group, such as its method; it stands in the key.
  ///   - value: value of a record, nil for a trial that failed; a missing bar stays empty.
  ///   - axis: the measured quantity, and its unit.
  ///   - format: scale and digits of the values; fractions in per cent by default.
  ///   - groupOrder: groups to draw first; others follow in the order of the records.
  ///   - level: a line to compare with, such as chance; none by default.
  package init<Record>(
    _ id: String, _ caption: String, of records: [Record],
    groups: (Record) -> some CustomStringConvertible,
    series: (Record) -> some CustomStringConvertible,
    value: (Record) -> Double?, axis: String, format: NumberFormat = .percent,
    groupOrder: [String] = [], level: Level? = nil
  ) {
    self.id = id
    self.caption = caption
    self.axis = axis
    self.format = format
    self.level = level
    tabulation = CrossTabulation(
      records, row: { groups($0).description }, column: { series($0).description }, value: value,
      rowOrder: groupOrder)
  }

  package func drawing(theme: Theme, file: String) throws -> Drawing {
    let (groups, series) = (tabulation.rows, tabulation.columns)
    guard groups.contains(where: { group in series.contains { mean(group, $0) != nil } }) else {
      throw PageError.nothingToShow(what: "The figure '\(id)'")
    }
    let headings = ["group", ""] + series.flatMap { [$0, $0 + " sd"] }
    let rows = groups.enumerated().map { index, group in
      [String(index + 1), group]
        + series.flatMap { name in
          let summary = tabulation.summary(group, name)
          return [summary.mean, summary.standardDeviation].map { $0.map(format.data) ?? "?" }
        }
    }
    let layout = LabelLayout(groups)
    let commands = """
      set xrange [0.5:\(Double(groups.count) + 0.5)]
      set yrange \(goesBelowZero ? "[*:*]\nset xzeroaxis linetype 1 linecolor rgb '#444444'" : "[0:*]")
      set ylabel \(Gnuplot.quoted(axis))
      \(layout.commands)
      set style fill solid 1 noborder
      set boxwidth \(NumberFormat.decimals(4).data(width * 0.92))
      plot \(plots(theme, file).joined(separator: ", \\\n  "))
      """
    return Drawing(
      height: 400 + layout.extraHeight, rows: [headings] + rows, commands: commands)
  }

  private func mean(_ group: String, _ series: String) -> Double? {
    tabulation.summary(group, series).mean
  }

  /// True if some bar hangs down.
  private var goesBelowZero: Bool {
    tabulation.rows.contains { group in
      tabulation.columns.contains { (mean(group, $0) ?? 0) < 0 }
    }
  }

  /// The width of a bar as a fraction of the distance between groups.
  private var width: Double { 0.84 / Double(tabulation.columns.count) }

  private func plots(_ theme: Theme, _ file: String) -> [String] {
    let series = tabulation.columns
    let file = Gnuplot.quoted(file + ".tsv")
    let bars = zip(series, theme.colours(of: series)).enumerated().flatMap { index, item in
      let offset = (Double(index) - Double(series.count - 1) / 2) * width
      let shift = NumberFormat.decimals(4).data(abs(offset))
      let x = shift == "0" ? "1" : "($1 \(offset < 0 ? "-" : "+") \(shift))"
      let column = 3 + 2 * index
      return [
        """
        \(file) skip 1 using \(x):\(column) with boxes linecolor rgb '\(item.1)' \
        title \(Gnuplot.quoted(item.0))
        """,
        """
        \(file) skip 1 using \(x):($\(column) - $\(column + 1)):(0):(2 * $\(column + 1)) \
        with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle
        """,
      ]
    }
    let line = level.map {
      "\(format.data($0.value)) with lines dashtype 2 linewidth 1.5 linecolor rgb '#333333' "
        + "title \(Gnuplot.quoted($0.name))"
    }
    return bars + (line.map { [$0] } ?? [])
  }
}

/// The setting of the groups' names: in a line, broken behind the arrow of a task, or slanted.
private struct LabelLayout {
  let commands: String
  /// Pixels by which the figure grows.
  let extraHeight: Int

  init(_ names: [String]) {
    let longest = names.map(\.count).max() ?? 0
    let room = 84 / max(names.count, 1)
    if longest <= room {
      commands = "set xtics scale 0 (\(Gnuplot.tics(names, from: 1)))"
      extraHeight = 0
    } else if names.allSatisfy({ $0.contains("→") }), longest <= 2 * room {
      commands = """
        set xtics scale 0 (\(Gnuplot.tics(names, from: 1, brokenAfter: "→")))
        set bmargin 3
        """
      extraHeight = 20
    } else {
      // the more names there are, the steeper they stand, so that none runs into the next
      let angle = names.count > 10 ? 60 : 25
      commands = "set xtics scale 0 rotate by -\(angle) (\(Gnuplot.tics(names, from: 1)))"
      extraHeight = (names.count > 10 ? 7 : 3) * longest
    }
  }
}
