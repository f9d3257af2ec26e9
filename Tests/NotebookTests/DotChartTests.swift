// SPDX-License-Identifier: MIT

import Foundation
import FoundationXML
import Foundations
import TestSupport
import Testing

@testable import Notebook

@Suite struct DotChartTests {
  let chart = DotChart(
    "dots", "UAR",
    groups: [
      .init(
        "shallow",
        [
          .init("TCA", 0.35, interval: (0.3, 0.4)), .init("SVM & \"co\" 100%", 0.4),
        ]),
      .init("none", []),
      .init(
        "deep",
        [
          .init("broken", nil), .init("DAN", 0.41, interval: (0.36, 0.45), others: [0.42, nil]),
          .init("DIDAN", 0.44, interval: (0.4, 0.48), others: [0.43, 0.5]),
        ]),
    ], dot: "last epoch", hollow: ["label-free", "oracle"], axis: "UAR (%)",
    level: .init("chance", 0.2))

  @Test func scriptAndDataAreTheirGoldens() throws {
    let rendering = try chart.render(on: .demo)
    try expectGolden(rendering.files[0].text, "dots.gp")
    try expectGolden(rendering.files[1].text, "dots.tsv")
  }

  /// The highest of a group is on top, a row that failed at its end; headings stand in rows of their own.
  @Test func rowsAreSortedWithinTheirGroups() throws {
    let rows = try chart.drawing(theme: Theme(), file: "x").rows.dropFirst()
    #expect(rows.map { $0[2] } == ["SVM & \"co\" 100%", "TCA", "DIDAN", "DAN", "broken"])
    #expect(rows.map { $0[0] } == ["1", "2", "4.4", "5.4", "6.4"])
    #expect(rows.map { $0[3] } == ["40", "35", "44", "41", "?"])
    #expect(rows.map { $0[4] } == ["?", "30", "40", "36", "?"])
    #expect(rows.map { $0[7] } == ["40.0", "35.0", "44.0", "41.0", "failed"])
    #expect(rows.map { $0[9] } == ["?", "?", "50", "?", "?"])
  }

  @Test func theOwnMethodIsBoldInItsColour() throws {
    let drawing = try chart.drawing(theme: Theme(), file: "x")
    let bold = drawing.commands.split(separator: "\n").filter { $0.contains("font bold") }
    #expect(bold.count == 1 && bold[0].contains("'DIDAN'") && bold[0].contains("#D55E00"))
    let colours = drawing.rows.dropFirst().map { $0[6] }
    #expect(
      Set(colours) == ["\(Palette.plain.number)", "\(0xD55E00)"] && colours[2] == "\(0xD55E00)")
  }

  @Test func itIsDrawnAndNothingToDrawIsASentence() throws {
    try withTemporaryFolder { folder in
      let image = try FigureTests().draw(chart, in: folder)
      #expect(XMLParser(data: image).parse())
      let text = String(decoding: image, as: UTF8.self)
      for word in [
        "font-family=\"Arial\" font-weight=\"bold\"", "SVM &amp; \"co\" 100%", "chance (20.0)",
        "failed", "oracle",
      ] {
        #expect(text.contains(word), "\(word)")
      }
    }
    let empty = DotChart("none", "", groups: [.init("", [])], axis: "")
    #expect(throws: PageError.nothingToShow(what: "The figure 'none'")) {
      try empty.drawing(theme: Theme(), file: "x")
    }
  }
}

extension DotChartTests {
  /// A page of which every method lacks a trial names them all the same.
  @Test func rowsThatAllFailedAreDrawn() throws {
    try withTemporaryFolder { folder in
      let failed = DotChart(
        "failed", "", groups: [.init("", [.init("a", nil), .init("b", nil)])], axis: "UAR (%)",
        level: .init("chance", 0.2))
      let drawing = try failed.drawing(theme: Theme(), file: "x")
      #expect(drawing.commands.contains("set xrange [-4:104]"))
      let text = String(decoding: try FigureTests().draw(failed, in: folder), as: UTF8.self)
      #expect(text.split(separator: "failed").count == 3)
    }
  }
}

/// Scales and names that some values would spoil.
@Suite struct CrowdedFigureTests {
  /// With 40 the quartiles of 1…8 are 3 and 7, so 19 is the last value that is not far out.
  @Test func aValueFarOutDoesNotStretchTheScale() {
    let usual = (1...8).map(Double.init)
    #expect(Clipping(of: usual).range == nil)
    let clipping = Clipping(of: usual + [40])
    #expect(clipping.range == 1...8)
    #expect(clipping.side(of: 40) == .above && clipping.side(of: 8) == .inside)
    #expect(Clipping(of: usual + [40, -40, 50]).range == nil, "not few")
    #expect(Clipping(of: [1, 1, 1, 1, 1, 1, 1, 1, 9]).range == nil, "nothing else to show")
    #expect(Clipping(of: [1, 2, 3, 50]).range == nil)
  }

  @Test func aCollapsedCellIsMarkedAndSaid() throws {
    let values = [[0.45, 0.44, 0.46, 0.47], [0.43, 0.42, 0.25, 0.4]]
    func map(_ scale: HeatMap.Scale) -> HeatMap {
      HeatMap(
        "m", "UAR.", rows: ["a", "b"], columns: ["1", "2", "3", "4"], values: values,
        rowAxis: "r", columnAxis: "c", scale: scale)
    }
    let clipped = map(.automatic)
    #expect(
      clipped.caption
        == "UAR; 25.0, in a dashed frame, lies outside the scale, which spans the other cells")
    let drawing = try clipped.drawing(theme: Theme(), file: "x")
    #expect(
      drawing.commands.contains("set cbrange [40:47]") && drawing.commands.contains("dashtype 2"))
    let cell = try #require(drawing.rows.first { $0[4] == "25" })
    #expect(cell[5] == "25.0 ↓" && cell[7] == "below")
    #expect(drawing.rows.dropFirst().count { $0[7] == "inside" } == 7)
    #expect(map(.sequential(0, 1)).caption == "UAR.")
    try withTemporaryFolder { folder in
      let image = try FigureTests().draw(clipped, in: folder)
      #expect(XMLParser(data: image).parse())
    }
  }

  @Test func fiveLinesAreNamedAtTheirEndsAndOnlyTheOwnMethodHasABand() throws {
    func chart(_ names: [String]) -> LineChart {
      let curves = names.flatMap { name in [0.0, 0.02].map { (name: name, shift: $0) } }
      return LineChart(
        "l", "UAR", of: curves, series: \.name,
        points: { curve in (1...3).map { (Double($0), 0.3 + curve.shift) } }, xAxis: "epoch",
        yAxis: "UAR (%)")
    }
    let few = try chart(["SourceOnly", "AdaBN", "DAN", "DIDAN"]).drawing(theme: Theme(), file: "x")
    #expect(few.commands.components(separatedBy: "filledcurves").count == 5)
    #expect(!few.commands.contains("set label"))
    let many = chart(["SourceOnly", "AdaBN", "DAN", "DANN", "DIDAN"])
    let drawing = try many.drawing(theme: Theme(), file: "x")
    #expect(drawing.commands.components(separatedBy: "filledcurves").count == 2)
    #expect(drawing.commands.contains("unset key") && !drawing.commands.contains(" title "))
    #expect(drawing.commands.components(separatedBy: "set label").count == 6)
    #expect(drawing.rows[0].count == 16, "the spread of all lines is in the data")
    try withTemporaryFolder { folder in
      let image = try FigureTests().draw(many, in: folder)
      #expect(XMLParser(data: image).parse())
    }
  }

  @Test func namesOfEqualEndsStandApartAndKeepTheirOrder() {
    func apart(_ values: [Double]) -> [Double] { LineChart.apart(values, by: 1, in: 0...10) }
    #expect(apart([1, 5, 8]) == [1, 5, 8])
    #expect(apart([5, 5]) == [4.5, 5.5])
    #expect(apart([5.5, 5]) == [5.75, 4.75])
    #expect(apart([0, 0, 0]) == [0, 1, 2], "none leaves the range")
    #expect(apart([4, 4, 5, 5]).sorted() == [3, 4, 5, 6])
  }
}
