// SPDX-License-Identifier: MIT

import Foundation
import FoundationXML
import Foundations
import TestSupport
import Testing

@testable import Notebook

/// Names full of what gnuplot, SVG and LaTeX obey, in figures and tables.
@Suite struct EscapedNamesTests {
  static let names = [
    "100%", "%d %s %n %c", "a_b^c{d}", "/Bold @x ~y", "it's \"q\"", "<script>&amp;", "a\u{1B}[1mb",
    "two\nlines", "\\", "`touch pwned`", "$(touch pwned)", "|", "#x", "→",
  ]

  /// Names are drawn as they are, and the file is XML.
  @Test func namesAreDrawnAsTheyAre() throws {
    struct Value { var task: String, method: String }
    let values = Self.names.map { Value(task: $0, method: $0) }
    let chart = BarChart(
      "bars", "Bars of \(Self.names[5])", of: values, groups: \.task, series: \.method,
      value: { _ in 0.5 }, axis: Self.names.joined(separator: " "))
    let map = HeatMap(
      "map", "Map", rows: Self.names, columns: Self.names,
      values: Self.names.map { _ in Self.names.map { _ in 1 } }, rowAxis: "%d", columnAxis: "%s")
    for (plot, least) in [(chart as any Plot, 1), (map, 2)] {
      let drawing = try plot.render(on: PageContext(name: "Page", corpora: .real))
      try withTemporaryFolder { folder in
        for file in drawing.files {
          let place = folder.appending(path: file.path)
          try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data(file.text.utf8).write(to: place)
        }
        let name = "figures/\(drawing.figures[0])"
        try Gnuplot.find().draw(folder.appending(path: "\(name).gp"))
        let reader = Texts()
        let parser = XMLParser(data: try Data(contentsOf: folder.appending(path: "\(name).svg")))
        parser.delegate = reader
        #expect(parser.parse(), "\(plot.id)")
        for name in Self.names {
          let shown = name.withoutControls.trimmingCharacters(in: .whitespaces)
          #expect(reader.texts.count { $0 == shown } >= least, "\(shown)")
        }
        let made = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        #expect(!made.contains { $0.hasSuffix("pwned") })
      }
    }
  }

  /// The contents of all elements `text`.
  private final class Texts: NSObject, XMLParserDelegate {
    var texts: [String] = []
    private var text: String?

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) { if name == "text" { text = "" } }

    func parser(_ parser: XMLParser, foundCharacters characters: String) { text? += characters }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      guard name == "text", let text else { return }
      texts.append(text.trimmingCharacters(in: .whitespacesAndNewlines))
      self.text = nil
    }
  }

  @Test func tablesForPapersAreSoundLaTeX() throws {
    var grid = Grid(
      headings: [Grid.Heading("[a] & %", .left), Grid.Heading("b_c", .right)],
      rows: (Self.names + ["[x]", "*y", "\\input{z}"]).map { [Grid.Cell($0), Grid.Cell("1")] },
      caption: "A ~ caption of $x$ with\n\nparagraphs")
    grid.notes = ["<sup>a</sup> A note on <sup> and 5 % of [x].", "Plain."]
    let text = grid.latex(label: "tab:x")
    let left = text.replacing(#/\\[&%$#_{}]/#, with: "")
    #expect(left.count { $0 == "{" } == left.count { $0 == "}" })
    #expect(!left.contains("\\input"))
    #expect(left.split(separator: "\n").dropFirst().allSatisfy { !$0.contains("%") })
    #expect(!left.contains(#/\\\\\s*[\[*]/#), "no argument of the end of a line")
    #expect(left.contains("\\textsuperscript{a} A note on \\textless{}sup\\textgreater{} and 5"))
  }
}
