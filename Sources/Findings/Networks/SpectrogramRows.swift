// SPDX-License-Identifier: MIT

import Corpora
import Foundation
import Lab
import Notebook
import Torch

/// Rows of spectrograms: an utterance of the target, then those of the source that rebuild it, the
/// largest weight first.
package struct SpectrogramRows: Plot {
  package let id: String
  package let caption: String
  private let examples: [Rebuilding.Example]

  /// - Parameters:
  ///   - id: name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  ///   - caption: a sentence under the figure.
  ///   - examples: one per row.
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
      "set palette defined \(ColourRamp.loudness.definition)", "set cbrange [0:255]",
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
}

/// A standardised spectrogram as a picture: a byte per cell, from −3 standard deviations (0) to 3
/// (255), as saved beside a page.
package struct SpectrogramPicture: Codable, Hashable, Sendable {
  package let height: Int
  package let width: Int
  /// Row-major, the lowest frequency first; base64 in JSON.
  package let cells: Data

  /// - Parameter spectrogram: `[1, height, width]`, standardised.
  init(of spectrogram: Tensor) throws {
    height = spectrogram.size(1)
    width = spectrogram.size(2)
    cells = Data(
      try spectrogram.doubles.map { value in
        UInt8((min(max((value + 3) / 6, 0), 1) * 255).rounded())
      })
  }
}
