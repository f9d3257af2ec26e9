// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Site

@Suite struct FigureTests {
  private static func label(_ text: String, x: Double, y: Double, anchor: String) -> String {
    "<g transform=\"translate(\(x),\(y))\" text-anchor=\"\(anchor)\">\n<text>\(text)</text>\n</g>"
  }

  /// Two names beside a chart and the numbers 0, 10, 20 below it, at 100, 200 and 300.
  private static let chart = """
    <?xml version="1.0"?>
    <svg width="400" height="100"><title>Gnuplot</title><desc>d</desc><rect fill="#ffffff"/>
    \(label("DIDAN", x: 90, y: 24.55, anchor: "end"))\(label("a&lt;b", x: 90, y: 64.55, anchor: "end"))
    \(label(" 0", x: 100, y: 95, anchor: "middle"))\(label("10", x: 200, y: 95, anchor: "middle"))\
    \(label("20", x: 300, y: 95, anchor: "middle"))
    <circle id='gpDot'/>
    <g id="gnuplot_plot_1" ><title>'x.tsv' using 1</title>
    <use xlink:href='#gpDot' transform='translate(250.00,60.00) scale(2)'/></g>
    <g id="gnuplot_plot_2" ><title>oracle</title>
    <use xlink:href='#gpDot' transform='translate(100.00,20.00) scale(2)'/></g>
    </svg>
    """
  private static let numbers =
    "group\t\tlast epoch\tlast epoch sd\n1\tDIDAN\t0\t?\n2\ta<b\t15.04\t2.26\n"

  private func figure(numbers: String? = numbers, script: String = "") throws -> String {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "x.svg")
      try Data(Self.chart.utf8).write(to: file)
      try numbers.map { try Data($0.utf8).write(to: folder.appending(path: "x.tsv")) }
      try Data(script.utf8).write(to: folder.appending(path: "x.gp"))
      return try #require(Figure(file)).html(id: "f1", description: "UAR <of> all")
    }
  }

  @Test func marksHaveTheirNumbers() throws {
    let html = try figure()
    #expect(html.contains("scale(2)'><title>a&lt;b\n15</title></use>"))
    #expect(html.contains("scale(2)'><title>oracle\nDIDAN\n0</title></use>"))
  }

  @Test func rowsHaveTheirNumbers() throws {
    let html = try figure()
    #expect(html.contains("<title>DIDAN\nlast epoch 0</title>"))
    #expect(html.contains("y=\"40.0\" height=\"40.0\""))
    #expect(html.contains("<title>a&lt;b\nlast epoch 15 ± 2.26</title>"))
    #expect(
      html.contains(
        "<td>a&lt;b</td><td style=\"text-align: right;\" data-value=\"15.04\">15.04</td>"))
  }

  @Test func identifiersAreTheFiguresOwn() throws {
    let html = try figure()
    #expect(html.contains("id='f1-gpDot'"))
    #expect(html.contains("href='#f1-gpDot'"))
    #expect(!html.contains("Gnuplot"))
    #expect(!html.contains(".tsv'"))
    #expect(html.contains("aria-label=\"UAR &lt;of&gt; all\""))
  }

  @Test func heatMapsKeepTheirGround() throws {
    #expect(try figure(script: "plot with boxxyerror").contains("class=\"chart light\""))
    #expect(try figure().contains("class=\"chart\""))
  }

  @Test func figuresWithoutNumbersAreShown() throws {
    let html = try figure(numbers: nil)
    #expect(html.contains("</svg>"))
    #expect(!html.contains("class=\"numbers\""))
  }

  @Test(arguments: [
    ("64.44", "64.4"), ("-3.456", "−3.46"), ("0.12345", "0.123"), ("3", "3"), ("x", "x"),
  ])
  func numbersAreRounded(text: String, rounded: String) {
    #expect(NumberTable.rounded(text) == rounded)
  }
}
