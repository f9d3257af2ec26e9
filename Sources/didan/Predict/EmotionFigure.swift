// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Foundations
import Notebook

/// Probabilities over the time of one recording; a line per emotion, with gaps at silence.
private struct EmotionCourse: Plot {
  let id = "course"
  let caption: String
  let emotions: [Emotion]
  let rows: [PredictionRow]

  func drawing(theme: Theme, file: String) throws -> Drawing {
    let data = rows.map { row in
      // an empty line interrupts the lines
      row.probabilities.isEmpty
        ? [""]
        : [String(format: "%.3f", ((row.start ?? 0) + (row.end ?? 0)) / 2)]
          + row.probabilities.map { String(format: "%.4f", $0) }
    }
    let style = rows.count < 2 ? "points pointtype 7" : "lines"
    let colours = theme.colours(of: emotions.map(\.rawValue))
    let plots = zip(emotions, colours).enumerated().map { index, item in
      let (emotion, colour) = item
      return "'\(file).tsv' skip 1 using 1:\(index + 2) with \(style) linewidth 2 "
        + "linecolor rgb '\(colour)' title '\(emotion)'"
    }
    let commands = """
      set xlabel 'middle of the window (s)'
      set ylabel 'probability'
      set yrange [0:1]
      set offsets graph 0, graph 0.02, 0, 0
      plot \(plots.joined(separator: ", \\\n  "))
      """
    return Drawing(rows: [["seconds"] + emotions.map(\.rawValue)] + data, commands: commands)
  }
}

/// The figure of `didan predict --figure`.
struct EmotionFigure {
  private let output: URL
  private let gnuplot: Gnuplot

  /// Checks the file name and looks for gnuplot.
  /// - Parameter path: ends in `.svg`, `.pdf` or `.png`.
  /// - Throws: `UserError` for another file name, `UserError`.
  init(drawnTo path: String) throws {
    output = URL(filePath: path, directoryHint: .notDirectory)
    guard ["svg", "pdf", "png"].contains(output.pathExtension.lowercased()) else {
      throw Self.cannotDraw(path, because: "its name ends in neither .svg nor .pdf nor .png")
    }
    if let obstacle = FolderProbe.obstacle(to: output) {
      throw Self.cannotDraw(path, because: obstacle)
    }
    gnuplot = try Gnuplot.find()
  }

  /// Draws the windows of one recording; draws nothing if all of them are silent.
  func draw(_ rows: [PredictionRow], emotions: [Emotion], kind: CorpusKind) throws {
    guard let file = rows.first?.file, rows.contains(where: { !$0.probabilities.isEmpty }) else {
      return
    }
    let format = output.pathExtension.lowercased()
    let course = EmotionCourse(caption: "Emotion in \(file)", emotions: emotions, rows: rows)
    let rendering = try course.render(
      on: PageContext(name: "emotion", corpora: kind == .real ? .real : .standin))
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "figure-\(UUID().uuidString)", directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: folder) }
    for part in rendering.files {
      let place = folder.appending(path: part.path)
      let isScript = place.pathExtension == "gp"
      do {
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try ((isScript ? "format = \"\(format)\"\n" : "") + part.text)
          .write(to: place, atomically: false, encoding: .utf8)
      } catch {
        throw UserError(
          "The figure '\(output.relativePath)' cannot be drawn: temporary files cannot be kept in '\(folder.deletingLastPathComponent().path)' (\(error.systemReason)). Name another folder with TMPDIR."
        )
      }
    }
    let drawn = folder.appending(path: "figures/emotion-course")
    try gnuplot.draw(drawn.appendingPathExtension("gp"))
    do {
      try Data(contentsOf: drawn.appendingPathExtension(format)).write(to: output, options: .atomic)
    } catch {
      throw Self.cannotDraw(output.relativePath, because: error.systemReason)
    }
  }

  private static func cannotDraw(_ path: String, because reason: String) -> UserError {
    UserError("The figure '\(path)' cannot be drawn: \(reason). Name another file with --figure.")
  }
}
