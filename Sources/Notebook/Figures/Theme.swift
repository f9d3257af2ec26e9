// SPDX-License-Identifier: MIT

/// The look of all figures: fonts, sizes, colours. A name has the same colour in every figure.
///
/// The colours are those of Okabe & Ito (2008) and, for shallow methods, of Paul Tol's muted
/// scheme (2021); both stay apart for readers with colour vision deficiency.
package struct Theme: Sendable {
  private let font = "Arial"
  /// Points on the screen; figures are 800 pixels wide, as wide as a page's text.
  private let fontSize = 14
  /// Colours of names that occur in many figures.
  let colours: [String: String] = [
    "SourceOnly": "#AAAAAA", "AdaBN": "#56B4E9", "TargetSupervised": "#666666",
    "DIDAN": "#D55E00", "LIDAN": "#E69F00", "DAN": "#0072B2", "JAN": "#332288",
    "DeepCORAL": "#44AA99", "DANN": "#009E73", "CDAN+E": "#117733", "DSAN": "#CC79A7",
    "MCC": "#F0E442", "SVM": "#CCCCCC", "TCA": "#88CCEE", "GFK": "#999933", "SA": "#DDCC77",
    "CORAL": "#AA4499", "JDAR": "#882255", "JIASL": "#CC6677", "DJDA": "#004488",
    "HDA": "#BB5566", "DeepJDOT": "#225522", "EmoDNA": "#BBCC33", "NestedHDA": "#994455",
    "NestedSourceOnly": "#999999",
    "AKTLR": "#661100", "CAFS": "#6699CC", "LinOT": "#AA7744", "OTDA": "#777711", "KMM": "#4477AA",
  ]
  /// Colours for other names, in the order of their appearance in a figure.
  package let palette = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442",
    "#882255", "#44AA99", "#999933", "#332288",
  ]

  /// The colours of some names: their own, or those of the palette that no other name has.
  package func colours(of names: [String]) -> [String] {
    let taken = Set(names.compactMap { colours[$0] })
    var free = palette.filter { !taken.contains($0) }[...]
    if free.isEmpty { free = palette[...] }
    return names.map { name in
      if let own = colours[name] { return own }
      let colour = free.removeFirst()
      if free.isEmpty { free = palette[...] }
      return colour
    }
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
