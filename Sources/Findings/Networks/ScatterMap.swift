// SPDX-License-Identifier: MIT

import Foundations
import Lab
import Notebook

/// A map of both corpora, drawn twice side by side: coloured by corpus and by emotion.
package struct ScatterMap: Plot {
  package let id: String
  package let caption: String
  private let map: CorpusMap

  /// - Parameters:
  ///   - id: name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  ///   - caption: a sentence under the figure.
  ///   - map: the points.
  package init(_ id: String, _ caption: String, of map: CorpusMap) {
    self.id = id
    self.caption = caption
    self.map = map
  }

  package func drawing(theme: Theme, file: String) throws -> Drawing {
    guard !map.points.isEmpty else { throw PageError.nothingToShow(what: "The figure '\(id)'") }
    let source = Gnuplot.quoted(file + ".tsv")
    func plot(_ column: Int, _ names: [String]) -> String {
      let colours = theme.colours(of: names)
      return zip(names, colours).enumerated().map { index, item in
        """
        \(source) skip 1 using (strcol(\(column)) eq \(Gnuplot.quoted(Gnuplot.field(item.0))) ? $1 : NaN):2 \
        with points pointtype \(Self.pointTypes[index % Self.pointTypes.count]) pointsize 0.6 \
        linecolor rgb '\(item.1)' title \(Gnuplot.quoted(item.0))
        """
      }.joined(separator: ", \\\n  ")
    }
    func distinct(_ value: (CorpusMap.Point) -> String) -> [String] {
      map.points.map(value).distinct()
    }
    let format = NumberFormat.decimals(2)
    let commands = """
      set border 15 linecolor rgb '#bbbbbb'
      unset tics
      unset grid
      set key outside top center horizontal maxcols 4
      set tmargin 4
      set lmargin 2
      set rmargin 2
      set offsets graph 0.03, graph 0.03, graph 0.03, graph 0.03
      set multiplot layout 1,2
      plot \(plot(3, distinct { $0.corpus }))
      plot \(plot(4, distinct { $0.emotion.rawValue }))
      unset multiplot
      """
    return Drawing(
      width: 800, height: 430,
      rows: [["x", "y", "corpus", "emotion"]]
        + map.points.map {
          [format.data($0.x), format.data($0.y), $0.corpus, $0.emotion.rawValue]
        },
      commands: commands)
  }

  /// Filled circle, triangle, diamond, square, then the other triangle and open ones.
  private static let pointTypes = [7, 9, 13, 5, 11, 6, 8]
}
