// SPDX-License-Identifier: MIT

import Adaptation
import Foundation
import FoundationXML
import Foundations
import TestSupport
import Testing

@testable import Notebook

@Suite struct FigureTests {
  let bars = BarChart(
    "bars", "UAR by task", of: DemoRecord.all, groups: \.task, series: \.method, value: \.uar,
    axis: "UAR (%)", level: .init("chance", 0.2))

  @Test func scriptAndDataAreTheirGoldens() throws {
    let rendering = try bars.render(on: .demo)
    #expect(rendering.figures == ["Demo-bars"])
    try expectGolden(rendering.files[0].text, "bars.gp")
    try expectGolden(rendering.files[1].text, "bars.tsv")
    #expect(rendering.markdown.contains("(stand-in corpora)"))
  }

  @Test func aMissingBarIsAMissingValue() throws {
    let rows = try bars.drawing(theme: Theme(), file: "x").rows
    #expect(
      rows[0] == [
        "group", "", "SourceOnly", "SourceOnly sd", "DIDAN", "DIDAN sd",
        "TargetSupervised", "TargetSupervised sd",
      ])
    #expect(rows[2].suffix(2) == ["?", "?"])
  }

  @Test func everyKindDrawsAWellFormedImageAndTheSameAgain() throws {
    let curves = (0..<6).map { index in
      (name: index % 2 == 0 ? "DIDAN" : "it's <new> & \"odd\"", shift: Double(index) / 60)
    }
    let lines = LineChart(
      "lines", "UAR", of: curves, series: \.name,
      points: { curve in (1...30).map { (Double($0), 0.2 + curve.shift + 0.01 * Double($0)) } },
      xAxis: "epoch", yAxis: "UAR (%)")
    let confusion = HeatMap(
      "confusion", "Confusion", rows: ["anger", "fear", "joy"], columns: ["anger", "fear", "joy"],
      values: [[0.8, 0.1, 0.1], [nil, nil, nil], [0.2, 0.3, 0.5]], rowAxis: "true emotion",
      columnAxis: "predicted emotion", scale: .sequential(0, 1))
    let reliability = LineChart(
      "reliability", "Right over certain", of: curves, series: \.name,
      points: { curve in [(30, 0.2 + curve.shift), (70, 0.5)] }, xAxis: "certain (%)",
      yAxis: "right (%)", diagonal: "as right as certain")
    let plots: [any Plot] = [bars, lines, confusion, reliability]
    try withTemporaryFolder { folder in
      for plot in plots {
        let first = try draw(plot, in: folder.appendingPathComponent("1"))
        let second = try draw(plot, in: folder.appendingPathComponent("2"))
        #expect(first == second)
        #expect(XMLParser(data: first).parse(), "\(plot.id) is not well-formed")
      }
    }
  }

  @Test func aPointThatIsNotFiniteAndADivergingScaleCanBeDrawn() throws {
    let lines = LineChart(
      "lines", "UAR", of: [1], series: { _ in "DAN" },
      points: { _ in [(0.01, 0.2), (0.1, 0.3), (1, 0.25), (10, .nan)] }, xAxis: "λ",
      yAxis: "UAR (%)")
    let map = HeatMap(
      "map", "Gain", rows: ["a"], columns: ["b", "c", "d"], values: [[-0.1, nil, 0.1]],
      rowAxis: "r", columnAxis: "c", format: .points, scale: .diverging(0.1))
    try withTemporaryFolder { folder in
      for plot in [lines, map] as [any Plot] {
        let image = try draw(plot, in: folder)
        #expect(XMLParser(data: image).parse())
      }
    }
  }

  func draw(_ plot: any Plot, in folder: URL) throws -> Data {
    let rendering = try plot.render(on: .demo)
    for file in rendering.files {
      let url = folder.appendingPathComponent(file.path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: url)
    }
    let figure = folder.appendingPathComponent("figures/\(rendering.figures[0])")
    #expect(try Gnuplot.find().draw(figure.appendingPathExtension("gp")) == "")
    return try Data(contentsOf: figure.appendingPathExtension("svg"))
  }

  @Test func withoutGnuplotTheErrorSaysWhatToInstall() {
    let error = UserError(
      """
      gnuplot, which draws the figures, is not in '/nowhere'. Install it: `apt install gnuplot-nox`, \
      or run `Scripts/setup`.
      """)
    #expect(throws: error) { try Gnuplot.find(path: "/nowhere") }
  }

  @Test func theComplaintOfGnuplotIsShown() throws {
    try withTemporaryFolder { folder in
      let script = folder.appendingPathComponent("bad.gp")
      try Data("plot nonsense(\n".utf8).write(to: script)
      #expect {
        try Gnuplot.find().draw(script)
      } throws: { "\($0)".contains("'bad.gp'") && "\($0)".contains("line 1") }
    }
  }
}
