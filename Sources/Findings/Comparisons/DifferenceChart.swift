// SPDX-License-Identifier: MIT

import Evaluation
import Lab
import Notebook

/// Paired differences, a row per comparison: a dot for each pair of task and seed, and a diamond with
/// a number for their mean.
package struct DifferenceChart: Plot {
  package let id: String
  package let caption: String
  private let format = NumberFormat.points
  private let rows: [(name: String, differences: [Double])]
  private let axis: String

  /// - Parameters:
  ///   - id: name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  ///   - caption: a sentence under the figure.
  ///   - outcomes: trials of the methods; a dot needs one of each method of the same task and seed.
  ///   - pairs: the methods to compare after the last epoch, as for ``Effects``; pairs without records are left
  ///     out, and a second name common to all appears at the axis alone.
  package init(
    _ id: String, _ caption: String, of outcomes: [TrialOutcome], pairs: [MethodPair]
  ) {
    self.id = id
    self.caption = caption
    let references = Set(pairs.map(\.second))
    let common = references.count == 1 ? references.first : nil
    axis = common.map { "UAR minus that of \($0) (points)" } ?? "difference of UAR (points)"
    rows = pairs.compactMap { pair in
      let scores = outcomes.scores(of: pair)
      return scores.isEmpty
        ? nil
        : (
          common == nil ? pair.shortDescription : pair.first,
          scores.map { $0.first.uar - $0.second.uar }
        )
    }
  }

  package func drawing(theme: Theme, file: String) throws -> Drawing {
    guard !rows.isEmpty else { throw PageError.nothingToShow(what: "The figure '\(id)'") }
    var data = [["row", "difference", "kind", "label"]]
    for (index, row) in rows.enumerated() {
      for (place, value) in row.differences.enumerated() {
        // spread a little, so that equal ones stand side by side
        let shift = 0.3 * (Double(place + 1) / Double(row.differences.count + 1) - 0.5)
        data.append([
          NumberFormat.decimals(3).data(Double(index) + shift), format.data(value), "0", "",
        ])
      }
      guard let mean = row.differences.mean(\.self) else { continue }
      data.append([String(index), format.data(mean), "1", format.text(mean)])
    }
    let longest = rows.map(\.name.count).max() ?? 0
    let source = Gnuplot.quoted(file + ".tsv")
    let commands = """
      set border 1
      unset key
      set grid noytics
      set grid xtics linecolor rgb '#dddddd' linewidth 1 linetype 1
      set lmargin \(9 * longest / 10 + 3)
      set xlabel \(Gnuplot.quoted(axis))
      set yrange [\(rows.count - 1).5:-0.7]
      set ytics scale 0 (\(Gnuplot.tics(rows.map(\.name), from: 0)))
      set offsets graph 0.05, graph 0.05, 0, 0
      set arrow 1 from 0, graph 0 to 0, graph 1 nohead linecolor rgb '#444444' linewidth 1.5 back
      plot \(source) skip 1 using ($3 == 0 ? $2 : NaN):1 with points pointtype 7 pointsize 0.5 \
      linecolor rgb '\(Palette.pale.hex)', \\
        \(source) skip 1 using ($3 == 1 ? $2 : NaN):1 with points pointtype 13 pointsize 1.5 \
      linecolor rgb '\(Palette.text.hex)', \\
        \(source) skip 1 using ($3 == 1 ? $2 : NaN):1:4 with labels offset 0, 0.9 \
      textcolor rgb '#222222'
      """
    return Drawing(height: 90 + 38 * rows.count, rows: data, commands: commands)
  }
}
