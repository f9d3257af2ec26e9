// SPDX-License-Identifier: MIT

/// The left side of a figure with a row per name, from top to bottom in groups: names, headings, lines between them.
package struct RowLayout {
  /// A row's name and whether it is printed bold in its colour.
  package struct Row: Sendable {
    package let name: String
    package let isMarked: Bool

    package init(_ name: String, isMarked: Bool) {
      self.name = name
      self.isMarked = isMarked
    }
  }

  /// Places of the rows in their groups, `[groups][rows]`, growing downwards.
  package let places: [[Double]]
  /// The lower end of the vertical range; the upper one is ``top``.
  package let bottom: String
  package static let top = "-0.7"
  /// Pixels of the figure.
  package let height: Int
  /// The gnuplot commands.
  package let commands: String

  /// - Parameters:
  ///   - groups: each with its heading, which stands in a row of its own; empty for none.
  ///   - rowHeight: pixels of a row; by default those that names need, and some more where rows are few.
  package init(_ groups: [(heading: String, rows: [Row])], rowHeight: Int? = nil) {
    let rowHeight = rowHeight ?? (groups.map(\.rows.count).reduce(0, +) > 40 ? 18 : 22)
    var place = 0.0
    var (places, headings): ([[Double]], [(String, Double)]) = ([], [])
    for (index, group) in groups.enumerated() {
      if index > 0 { place += 0.4 }
      if !group.heading.isEmpty {
        headings.append((group.heading, place))
        place += 1
      }
      places.append(group.rows.indices.map { place + Double($0) })
      place += Double(group.rows.count)
    }
    self.places = places
    bottom = Self.number(place - 0.3)
    height = 106 + Int((place * Double(rowHeight)).rounded())
    let rows = zip(places, groups).flatMap { zip($0, $1.rows) }
    let names = groups.flatMap(\.rows).map(\.name)
    let longest = max(
      names.map(\.count).max() ?? 0, (headings.map(\.0.count).max() ?? 0) / 2)
    // a name is a format for the number that it stands at
    let tics = rows.map { place, row in
      let name = row.isMarked ? "" : row.name.replacing("%", with: "%%")
      return "\(Gnuplot.quoted(name)) \(Self.number(place))"
    }
    let bold = rows.filter(\.1.isMarked).map { place, row in
      """
      set label \(Gnuplot.quoted(row.name)) at graph 0, first \(Self.number(place)) right \
      offset -0.8, 0 font bold textcolor rgb '\(Palette.own.colours[row.name]?.hex ?? Palette.text.hex)'
      """
    }
    let titles = headings.map { heading, place in
      """
      set label \(Gnuplot.quoted(heading)) at screen 0.012, first \(Self.number(place)) left \
      font italic textcolor rgb '#555555'
      """
    }
    commands = """
      \(Theme().fontStyles)
      set border 1
      set grid ytics xtics linecolor rgb '#e4e4e4' linewidth 1 linetype 1
      set lmargin \(min(longest, 42) + 3)
      set yrange [\(bottom):\(Self.top)]
      set ytics scale 0 (\(tics.joined(separator: ", ")))
      \((titles + bold).joined(separator: "\n"))
      """
  }

  /// A place as a script has it.
  package static func number(_ place: Double) -> String { NumberFormat.decimals(2).data(place) }
}
