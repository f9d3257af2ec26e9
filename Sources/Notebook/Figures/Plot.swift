// SPDX-License-Identifier: MIT

import Foundations

/// A figure, drawn from a table of numbers by a gnuplot script that can be edited and run again.
package protocol Plot: Showable {
  /// Name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  var id: String { get }
  /// A sentence under the figure.
  var caption: String { get }

  /// The numbers and the commands.
  /// - Parameters:
  ///   - theme: colours of names.
  ///   - file: name of the figure's files without extension; the numbers are in `<file>.tsv`.
  /// - Throws: ``PageError/nothingToShow(what:)`` if there is nothing to draw.
  func drawing(theme: Theme, file: String) throws -> Drawing
}

/// The numbers of a figure and the commands that draw them.
package struct Drawing: Sendable, Equatable {
  /// Pixels on the screen.
  let width: Int
  let height: Int
  /// Rows of tab-separated fields, the headings first.
  package let rows: [[String]]
  /// The gnuplot commands after the theme's preamble.
  package let commands: String

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
      # \(caption.withoutControls)
      \(theme.preamble(file: name, size: (drawing.width, drawing.height)))

      \(drawing.commands)

      """
    let data = drawing.rows.map { $0.map(Gnuplot.field).joined(separator: "\t") + "\n" }.joined()
    let escaped = Grid.escaped(caption)
    var rendering = Rendering(
      markdown: """
        <a id="figure-\(id)"></a>

        ![\(escaped.markdownLinkText)](figures/\(name).svg)

        **\(escaped)** <sub>Drawn by [\(name).gp](figures/\(name).gp) from \
        [\(name).tsv](figures/\(name).tsv).</sub>
        """,
      files: [
        ReportFile(path: "figures/\(name).gp", text: script),
        ReportFile(path: "figures/\(name).tsv", text: data),
      ],
      figures: [name])
    rendering.figureAnchor = "figure-\(id)"
    return rendering
  }
}
