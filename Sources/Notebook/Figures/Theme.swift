// SPDX-License-Identifier: MIT

/// The look of all figures: fonts, sizes, lines. Their colours are those of ``Palette``.
package struct Theme: Sendable {
  private let font = "Arial"
  /// Points on the screen; figures are 800 pixels wide, as wide as a page's text.
  private let fontSize = 14

  /// The colours of some names as gnuplot takes them.
  package func colours(of names: [String]) -> [String] { Palette.colours(of: names).map(\.hex) }

  /// Variables `bold` and `italic` for fonts of labels. In SVG, gnuplot writes a font's name into an attribute as it
  /// is and knows no weights, so the name closes the attribute and opens another.
  var fontStyles: String {
    """
    bold = format eq "svg" ? '\(font)" font-weight="bold' : '\(font):Bold'
    italic = format eq "svg" ? '\(font)" font-style="italic' : '\(font):Italic'
    """
  }

  /// The beginning of every script: format and size, then lines, text and grid.
  /// - Parameters:
  ///   - file: name of the figure's files without extension.
  ///   - size: pixels on the screen; 50 pixels are a centimetre on paper.
  func preamble(file: String, size: (width: Int, height: Int)) -> String {
    let paper = [size.width, size.height].map { NumberFormat.decimals(2).text(Double($0) / 50) }
    return """
      # On a page: gnuplot \(file).gp
      # For a paper: gnuplot -e 'format = "pdf"' \(file).gp  (or "png")
      if (!exists("format")) format = "svg"
      if (format eq "svg") set terminal svg noenhanced size \(size.width),\(size.height) fixed \
      font '\(font),\(fontSize)' background '#ffffff'
      if (format eq "pdf") set terminal pdfcairo noenhanced size \(paper[0])cm,\(paper[1])cm \
      font '\(font),9'
      if (format eq "png") set terminal pngcairo noenhanced size \(2 * size.width),\(2 * size.height) \
      fontscale 2 linewidth 2 pointscale 2 font '\(font),\(fontSize - 3)' background '#ffffff'
      set encoding utf8
      set output '\(file).' . format

      set datafile separator "\\t"
      set datafile missing "?"
      set border 3 linecolor rgb '#444444' linewidth 1
      set tics nomirror out scale 0.5 textcolor rgb '#222222'
      set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
      set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'
      """
  }
}
