// SPDX-License-Identifier: MIT

import Foundation

/// A figure of gnuplot's as part of a page, with its numbers.
struct Figure {
  /// The text of the SVG file.
  let svg: String
  /// The numbers that it was drawn from.
  let numbers: NumberTable?
  /// True if its cells are filled with colours that text is read on, so that it keeps a light ground.
  let needsLightGround: Bool

  /// - Parameter file: the SVG; the table and the script of the same name lie beside it.
  init?(_ file: URL) {
    guard let text = try? String(contentsOf: file, encoding: .utf8),
      let start = text.firstRange(of: "<svg")
    else { return nil }
    func beside(_ ending: String) -> String? {
      try? String(
        contentsOf: file.deletingPathExtension().appendingPathExtension(ending), encoding: .utf8)
    }
    svg = String(text[start.lowerBound...])
    numbers = beside("tsv").flatMap(NumberTable.init)
    let script = beside("gp") ?? ""
    needsLightGround = script.contains("boxxyerror") || script.contains("with image")
  }

  /// HTML of the figure.
  /// - Parameters:
  ///   - id: a prefix for the identifiers of the SVG, which are the same in all figures.
  ///   - description: what the figure shows.
  func html(id: String, description: String) -> String {
    let axes = Axes(of: svg)
    var drawing =
      svg
      .replacing("id='", with: "id='\(id)-").replacing("id=\"", with: "id=\"\(id)-")
      .replacing("href='#", with: "href='#\(id)-").replacing("url(#", with: "url(#\(id)-")
    // the ground is the page's
    drawing = drawing.replacing("fill=\"#ffffff\"/>", with: "fill=\"none\"/>", maxReplacements: 1)
    drawing = named(drawing, description)
    drawing = Marks(axes: axes, numbers: numbers).titled(drawing, id: id)
    let ground = needsLightGround ? " light" : ""
    return """
      <figure class="chart\(ground)"><div class="drawing" role="region" aria-label="Figure" tabindex="0">\(drawing)</div>\
      \(numbers?.html ?? "")</figure>
      """
  }

  /// The drawing with a description for those who do not see it, and without gnuplot's titles, which are its own.
  private func named(_ drawing: String, _ description: String) -> String {
    let label = HTML.escaped(description)
    return drawing.replacing(
      "<svg", with: "<svg role=\"img\" aria-label=\"\(label)\"", maxReplacements: 1
    )
    .replacingStretches(from: "<title>Gnuplot", to: "</title>") { _ in "" }
    .replacingStretches(from: "<desc>", to: "</desc>") { _ in "" }
  }
}
