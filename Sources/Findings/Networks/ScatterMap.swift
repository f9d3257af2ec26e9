// SPDX-License-Identifier: MIT

import Foundations
import Lab
import Notebook

/// A map of both corpora, drawn twice side by side: coloured by corpus and by emotion. A mark is a corpus in both, a
/// colour either a corpus or an emotion.
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
    let corpora = map.points.map(\.corpus).distinct()
    let emotions = map.points.map(\.emotion.rawValue).distinct().sorted()
    let marks = corpora.indices.map { Self.pointTypes[$0 % Self.pointTypes.count] }
    // points of a corpus and, if one is named, an emotion
    func points(_ corpus: Int, of emotion: String? = nil, _ colour: String) -> String {
      let name = Gnuplot.quoted(Gnuplot.field(corpora[corpus]))
      let felt = emotion.map { " && strcol(4) eq \(Gnuplot.quoted($0))" } ?? ""
      return """
        \(source) skip 1 using (strcol(3) eq \(name)\(felt) ? $1 : NaN):2 with points \
        pointtype \(marks[corpus]) pointsize 0.7 linecolor rgb '\(colour)'
        """
    }
    let byCorpus = zip(corpora.indices, theme.colours(of: corpora)).map { corpus, colour in
      "\(points(corpus, colour)) title \(Gnuplot.quoted(corpora[corpus]))"
    }
    let felt = zip(emotions, theme.colours(of: emotions))
    let byEmotion = felt.flatMap { emotion, colour in
      corpora.indices.filter { corpus in
        map.points.contains { $0.corpus == corpora[corpus] && $0.emotion.rawValue == emotion }
      }.map { "\(points($0, of: emotion, colour)) notitle" }
    }
    let key = felt.map { emotion, colour in
      "NaN with lines linewidth 6 linecolor rgb '\(colour)' title \(Gnuplot.quoted(emotion))"
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
      plot \(byCorpus.joined(separator: ", \\\n  "))
      plot \((byEmotion + key).joined(separator: ", \\\n  "))
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

  /// Filled circle, open triangle, filled diamond, open square, then the other of each.
  private static let pointTypes = [7, 8, 13, 4, 6, 9, 5]
}
