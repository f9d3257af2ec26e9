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
  private let frequencies: [Double]

  /// - Parameters:
  ///   - id: name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  ///   - caption: a sentence under the figure.
  ///   - rebuilding: its examples are the rows.
  package init(_ id: String, _ caption: String, of rebuilding: Rebuilding) {
    self.id = id
    self.caption = caption
    examples = rebuilding.examples
    frequencies = rebuilding.frequencies ?? []
  }

  package func drawing(theme: Theme, file: String) throws -> Drawing {
    let columns = 1 + (examples.map(\.atoms.count).max() ?? 0)
    guard !examples.isEmpty, columns > 1 else {
      throw PageError.nothingToShow(what: "The figure '\(id)'")
    }
    let source = Gnuplot.quoted(file + ".tsv")
    let hertz = hertzTics
    let height = 30 + 150 * examples.count
    // shares of the figure: above the first row stand two lines, below the last the seconds
    let (top, bottom, gap) = (
      1 - 40.0 / Double(height), 26.0 / Double(height), 58.0 / Double(height)
    )
    var rows = [["# a block per picture: target, then source utterances by weight, row by row"]]
    var commands = [
      "set border 15 linecolor rgb '#bbbbbb'", "unset grid", "unset key", "unset colorbox",
      "set tics scale 0.4 font ',10' textcolor rgb '#444444'", "set xtics offset 0, 0.4",
      "set palette defined \(ColourRamp.loudness.definition)", "set cbrange [0:255]",
      "set datafile commentschars '#'",
      "set multiplot layout \(examples.count),\(columns) margins 0.085, 0.98, \(bottom), \(top) "
        + "spacing 0.04, \(gap)",
    ]
    var block = 0
    func picture(
      _ picture: SpectrogramPicture, _ title: String, _ path: String, _ seconds: Double?
    ) {
      if block > 0 { rows += [[], []] }
      rows.append(["# \(title), \(path)"])
      rows += (0..<picture.height).map { row in
        picture.cells[row * picture.width..<(row + 1) * picture.width].map(String.init)
      }
      commands += [
        "set title \(Gnuplot.quoted(title)) . \"\\n\" . \(Gnuplot.quoted(Self.name(of: path))) "
          + "font ',10' offset 0, -0.8",
        seconds.map { Self.secondTics($0, width: picture.width) } ?? "unset xtics",
        title.hasPrefix("target") && !hertz.isEmpty
          ? "set ytics font ',10' textcolor rgb '#444444' (\(hertz))" : "unset ytics",
        "set xrange [-0.5:\(picture.width - 1).5]", "set yrange [-0.5:\(picture.height - 1).5]",
        "plot \(source) index \(block) matrix with image",
      ]
      block += 1
    }
    for example in examples {
      picture(
        example.picture, "target: \(example.emotion.rawValue)", example.path, example.seconds)
      for atom in example.atoms {
        let weight = NumberFormat.decimals(2).text(atom.weight)
        picture(
          atom.picture, "\(weight) × \(atom.emotion.rawValue)", atom.path, atom.seconds)
      }
      for _ in example.atoms.count..<(columns - 1) { commands.append("set multiplot next") }
    }
    commands.append("unset multiplot")
    return Drawing(
      width: 800, height: height, rows: rows,
      commands: commands.joined(separator: "\n"))
  }

  /// Marks at four frequencies, at their places between the rows, with the unit at the highest.
  private var hertzTics: String {
    let places = [500.0, 1000, 2000, 4000].compactMap { hertz -> (hertz: Double, row: Double)? in
      guard let above = frequencies.firstIndex(where: { $0 >= hertz }), above > 0 else {
        return nil
      }
      let (low, high) = (frequencies[above - 1], frequencies[above])
      return (hertz, Double(above - 1) + (hertz - low) / (high - low))
    }
    return places.enumerated().map { index, place in
      let unit = index == places.count - 1 ? " Hz" : ""
      let number = NumberFormat.whole.text(place.hertz)
      return "'\(number)\(unit)' \(NumberFormat.decimals(2).data(place.row))"
    }.joined(separator: ", ")
  }

  /// Marks at whole seconds, or at its end for a sound of less than one, with the unit at the last.
  private static func secondTics(_ seconds: Double, width: Int) -> String {
    let step = seconds > 6 ? 2 : 1
    let places =
      seconds >= 1
      ? stride(from: 0, through: Int(seconds), by: step).map(Double.init) : [0, seconds]
    let tics = places.enumerated().map { index, second in
      let number = NumberFormat.decimals(seconds >= 1 ? 0 : 1).text(second)
      let unit = index == places.count - 1 ? " s" : ""
      let place = second / seconds * Double(width) - 0.5
      return "'\(number)\(unit)' \(NumberFormat.decimals(2).data(place))"
    }
    return "set xtics font ',10' textcolor rgb '#444444' (\(tics.joined(separator: ", ")))"
  }

  /// The file's name without folders and extension, cut in the middle if it is long.
  private static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let bare = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    return bare.count <= 26 ? bare : "\(bare.prefix(12))…\(bare.suffix(12))"
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
