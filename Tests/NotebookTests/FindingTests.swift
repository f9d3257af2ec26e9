// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Notebook

/// What a page found stands at its top, in words, and fits a card.
struct FindingTests {
  @Test func aCardHasWhatFits() {
    #expect(Finding("It gains 3.1 points (95 % interval +1 to +5).").card == "It gains 3.1 points.")
    let first = "A first sentence of some length that says what came out of this page"
    #expect(
      Finding("\(first). \(first), and even more than that, again and again.").card == first + ".")
    let clauses = Array(repeating: "a clause of thirty characters!", count: 6)
    #expect(
      Finding(clauses.joined(separator: "; ")).card
        == clauses.prefix(4).joined(separator: "; ").withUpperCaseStart + ".")
    let endless = Finding(Array(repeating: "word", count: 99).joined(separator: " ")).card
    #expect(endless.hasSuffix("word…") && endless.count <= Finding.longestCard)
  }

  @Test func aPageHasOneFinding() throws {
    let page = try demoPage()
    #expect(throws: PageError.secondFinding(line: 39)) {
      try page.show(Finding("Another."), line: 39, file: page.notebook.path)
    }
    let joined = Finding("One.", card: "1", details: "How.").adding(
      Finding("two.", details: "Why."))
    #expect(joined == Finding("One.", card: "1", details: "How. Two. Why."))
  }

  /// The finding within 12 lines and the first figure within 30, whatever else the page has to say.
  @Test func theFindingAndAFigureComeFirst() throws {
    try withTemporaryFolder { folder in
      var header = PageHeader.demo
      header.warnings = ["Some recordings are in both corpora."]
      let bars = BarChart(
        "bars", "UAR by method", of: DemoRecord.all, groups: \.task, series: \.method, value: \.uar,
        axis: "UAR (%)")
      let written = try ReportFolder(folder).publish(
        demoPage(figures: [bars], header: header), builtAs: nil)
      let lines = try String(contentsOf: written, encoding: .utf8)
        .split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines[2].hasPrefix("[Index](../index.md)"))
      #expect(try #require(lines.firstIndex { $0.hasPrefix("> **Finding.** ") }) < 12)
      #expect(try #require(lines.firstIndex { $0.hasPrefix("![") }) < 30)
      #expect(lines.count { $0.hasPrefix("![") } == 1)
    }
  }

  /// Neighbours in reading order, the twin on other speech, and nothing beyond the ends.
  @Test func everyPageLeadsToItsNeighbours() throws {
    func page(_ name: String, _ kind: CorporaKind) throws -> PageSummary {
      let page = try demoPage()
      var summary = PageSummary(
        of: page,
        weave: try Weave(source: "//: # \(name) · More\n", path: "", outputs: [], numbers: [:]),
        numbers: [:])
      (summary.name, summary.kind) = (name, kind)
      return summary
    }
    let pages = [
      try page("Development", .real), try page("Mine", .real), try page("OpenCorpora", .real),
      try page("Table2", .standin), try page("Development", .standin),
    ]
    let navigation = Navigation(among: pages)
    #expect(
      navigation.line(of: pages[0])
        == "[Index](../index.md) · [on stand-in corpora](../standin/Development.md) · ← [OpenCorpora](OpenCorpora.md) · [Mine](Mine.md) →"
    )
    #expect(
      navigation.line(of: pages[2])
        == "[Index](../index.md) · [Development](Development.md) →")
    #expect(
      navigation.line(of: pages[4])
        == "[Index](../index.md) · [on real speech](../real/Development.md) · ← [Table2](Table2.md)"
    )
    var titled = pages[0]
    titled.title = "Table 2 · Six cross-corpus tasks"
    #expect(titled.shortTitle == "Table 2")
    titled.title = "Ablation · Which alignment"
    #expect(titled.shortTitle == "Which alignment")
  }
}
