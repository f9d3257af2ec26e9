/// A figure: what it draws, from a table of numbers, by a gnuplot script that can be edited and
/// run again.
package protocol Plot: Showable {
  /// Names the figure's files; letters, digits, hyphens.
  var id: String { get }
  /// The caption, a sentence.
  var caption: String { get }

  /// What is drawn.
  /// - Throws: ``PageError/nothingToShow(what:)`` if there is nothing.
  func drawing(theme: Theme, file: String) throws -> Drawing
}

/// The numbers of a figure and the commands that draw them.
package struct Drawing: Sendable, Equatable {
  /// Pixels on the screen.
  package var width = 800
  package var height = 400
  /// Tab-separated rows, the first one headings.
  package var rows: [[String]]
  /// The gnuplot commands after the theme's preamble.
  package var commands: String

  package init(width: Int = 800, height: Int = 400, rows: [[String]], commands: String) {
    self.width = width
    self.height = height
    self.rows = rows
    self.commands = commands
  }
}

extension Plot {
  package func render(on page: PageContext) throws -> Rendering {
    let name = try page.fileName(id)
    let theme = Theme()
    let drawing = try drawing(theme: theme, file: name)
    let caption = page.caption(caption)
    let script = """
      # \(caption.replacing("\n", with: " "))
      \(theme.preamble(file: name, size: (drawing.width, drawing.height)))

      \(drawing.commands)

      """
    let data = drawing.rows.map { $0.map(Gnuplot.field).joined(separator: "\t") + "\n" }.joined()
    let alternative = Grid.escaped(caption).replacing("]", with: "\\]")
    return Rendering(
      markdown: """
        ![\(alternative)](figures/\(name).svg)

        **\(caption)** <sub>Drawn by [\(name).gp](figures/\(name).gp) from \
        [\(name).tsv](figures/\(name).tsv).</sub>
        """,
      files: [
        ReportFile(path: "figures/\(name).gp", text: script),
        ReportFile(path: "figures/\(name).tsv", text: data),
      ],
      figures: [name])
  }
}
