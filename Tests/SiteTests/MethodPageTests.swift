// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import TestSupport
import Testing

@testable import Site

@Suite struct MethodPageTests {
  /// A record of a task with two emotions, of each of which ten utterances were said.
  private func record(
    _ method: String, seed: UInt64 = 0, right: (Int, Int), more: String = ""
  ) -> String {
    """
    {"trial": {"method": {"name": "\(method)"}, "seed": \(seed), "task": {"source": "A", "target": "B"}\(more)},
     "results": {"choices": [
      {"criterion": "oracle", "epoch": 1, "score": {"confusion": {"emotions": ["anger", "fear"], "counts": [10, 0, 0, 10]}}},
      {"criterion": "lastEpoch", "epoch": 2, "score": {"confusion": {"emotions": ["anger", "fear"],
       "counts": [\(right.0), \(10 - right.0), \(10 - right.1), \(right.1)]}}}]}}
    """
  }

  private func standings(_ records: [String]) throws -> Standings {
    let text = "[\(records.joined(separator: ","))]"
    return Standings(try JSONDecoder().decode([Standings.Record].self, from: Data(text.utf8)))
  }

  @Test func methodsAreRankedByTheirLastEpoch() throws {
    let standings = try standings([
      record("SourceOnly", right: (5, 5)), record("SourceOnly", seed: 1, right: (7, 5)),
      record("DIDAN", right: (8, 6)), record("TargetSupervised", right: (10, 10)),
      // asked about elsewhere on the page
      record("DIDAN", right: (0, 0), more: ", \"sample\": {\"share\": {\"_0\": 0.5}}"),
    ])
    #expect(
      standings.standings(of: "DIDAN") == [.init(task: "A→B", uar: 70, seeds: 1, rank: 1)])
    #expect(
      standings.standings(of: "SourceOnly") == [.init(task: "A→B", uar: 55, seeds: 2, rank: 2)])
    #expect(standings.ranked == 2)
    #expect(standings.average(of: "TargetSupervised") == 100)
    #expect(standings.average(of: "nobody") == nil)
    #expect(
      MethodPages.sentence("DIDAN", standings)
        == "it is the highest on 1 of 1 tasks (A→B); its average UAR of 70.0 % has rank 1 of 2.")
    #expect(
      MethodPages.sentence("SourceOnly", standings)
        == "it is not the highest on any of 1 tasks; its average UAR of 55.0 % has rank 2 of 2.")
    #expect(
      MethodPages.sentence("TargetSupervised", standings) == "the upper bound, which has no rank.")
  }

  @Test func theGuideIsTakenApart() throws {
    let guide = MethodGuide(
      html:
        "<p>intro</p><h2 id=\"a\">Deep</h2>\n<p>all</p><h3 id=\"b\">CDAN+E</h3><p>one</p><h3 id=\"c\">X</h3><p>two</p>"
    )
    #expect(guide.introduction == "<p>intro</p>")
    #expect(guide.groups.map(\.name) == ["Deep"])
    #expect(
      try guide.section(of: "CDAN+E")
        == .init(name: "CDAN+E", group: "Deep", html: "<p>one</p>"))
    #expect(throws: (any Error).self) { try guide.section(of: "Y") }
    #expect(MethodGuide.place(of: "CDAN+E") == "methods/CDAN-E.html")
  }

  /// Each method that is known has a paragraph and a formula, and the guide describes no other.
  @Test func theGuideHasEachMethod() throws {
    let sections = try Repository.text("Guides/Methods.md").components(separatedBy: "\n### ")
      .dropFirst()
    #expect(
      sections.map { String($0.prefix { $0 != "\n" }) }.sorted()
        == MethodRegistry.standard.names.sorted())
    for section in sections {
      #expect(section.components(separatedBy: "\n$$").count == 2, "\(section.prefix(20))")
    }
    let places = Set(MethodRegistry.standard.names.map { MethodGuide.place(of: $0).lowercased() })
    #expect(places.count == MethodRegistry.standard.names.count)
  }
}
