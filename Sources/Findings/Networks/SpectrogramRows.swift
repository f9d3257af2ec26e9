import Corpora
import Lab
import Notebook

/// Spectrograms side by side: in each row an utterance of the target, then those of the source that
/// rebuild it, the largest weight first.
package struct SpectrogramRows: Plot {
  package var id: String
  package var caption: String
  package var examples: [Rebuilding.Example]

  package init(_ id: String, _ caption: String, of examples: [Rebuilding.Example]) {
    self.id = id
    self.caption = caption
    self.examples = examples
  }

  package func drawing(theme: Theme, file: String) throws -> Drawing {
    let columns = 1 + (examples.map(\.atoms.count).max() ?? 0)
    guard !examples.isEmpty, columns > 1 else {
      throw PageError.nothingToShow(what: "The figure '\(id)'")
    }
    let source = Gnuplot.quoted(file + ".tsv")
    var rows = [["# a block per picture: target, then source utterances by weight, row by row"]]
    var commands = [
      "set border 15 linecolor rgb '#bbbbbb'", "unset tics", "unset grid", "unset key",
      "unset colorbox", "set lmargin 1", "set rmargin 1", "set tmargin 2", "set bmargin 0.5",
      "set palette defined (\(Self.palette))", "set cbrange [0:255]",
      "set datafile commentschars '#'",
      "set multiplot layout \(examples.count),\(columns)",
    ]
    var block = 0
    func picture(_ picture: SpectrogramPicture, _ title: String, _ path: String) {
      if block > 0 { rows += [[], []] }
      rows.append(["# \(title), \(path)"])
      rows += (0..<picture.height).map { row in
        picture.cells[row * picture.width..<(row + 1) * picture.width].map(String.init)
      }
      commands += [
        "set title \(Gnuplot.quoted(title)) font ',11' offset 0,-0.7",
        "set xrange [-0.5:\(picture.width - 1).5]", "set yrange [-0.5:\(picture.height - 1).5]",
        "plot \(source) index \(block) matrix with image",
      ]
      block += 1
    }
    for example in examples {
      picture(example.picture, "target: \(example.emotion.rawValue)", example.path)
      for atom in example.atoms {
        let weight = NumberFormat.decimals(2).text(atom.weight)
        picture(atom.picture, "\(weight) × \(atom.emotion.rawValue)", atom.path)
      }
      for _ in example.atoms.count..<(columns - 1) { commands.append("set multiplot next") }
    }
    commands.append("unset multiplot")
    return Drawing(
      width: 800, height: 20 + 130 * examples.count, rows: rows,
      commands: commands.joined(separator: "\n"))
  }

  /// From dark to light, readable in grey as well: a few steps of matplotlib's viridis (van der Walt
  /// & Smith, 2015).
  private static let palette =
    "0 '#440154', 1 '#3b528b', 2 '#21918c', 3 '#5ec962', 4 '#fde725'"
}
