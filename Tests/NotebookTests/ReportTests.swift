// SPDX-License-Identifier: MIT

import Adaptation
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Notebook

@Suite struct ReportTests {
  let bars = BarChart(
    "bars", "UAR by task", of: DemoRecord.all, groups: \.task, series: \.method, value: \.uar,
    axis: "UAR (%)")

  func publish(_ page: Page, in folder: URL) throws -> URL {
    try ReportFolder(folder).publish(page, builtAs: nil)
  }

  func contents(_ folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func aPageStandsWithItsRecordsFiguresTablesAndIndex() throws {
    try withTemporaryFolder { folder in
      let written = try publish(demoPage(figures: [bars]), in: folder)
      #expect(written.path.hasSuffix("standin/Demo.md"))
      try expectGolden(String(contentsOf: written, encoding: .utf8), "Demo.md")
      let index = folder.appendingPathComponent("index.md")
      try expectGolden(String(contentsOf: index, encoding: .utf8), "index.md")
      #expect(
        try contents(folder) == [
          "index.md", "standin", "standin/Demo.json", "standin/Demo.md", "standin/figures",
          "standin/figures/Demo-bars.gp", "standin/figures/Demo-bars.svg",
          "standin/figures/Demo-bars.tsv", "standin/tables", "standin/tables/Demo-uar.csv",
          "standin/tables/Demo-uar.tex",
        ])
    }
  }

  @Test func everyLinkOfAPageLeadsToAFile() throws {
    try withTemporaryFolder { folder in
      let written = try publish(demoPage(figures: [bars]), in: folder)
      let text = try String(contentsOf: written, encoding: .utf8)
      let links = text.matches(of: /\]\(([^)]+)\)/).map { String($0.output.1) }
      #expect(links.count >= 6)
      for link in links where link.hasPrefix("#") {
        let anchor = String(link.dropFirst())
        let headings = text.split(separator: "\n").filter { $0.hasPrefix("## ") }
        #expect(
          text.contains("<a id=\"\(anchor)\"></a>")
            || headings.contains { String($0.dropFirst(3)).headingAnchor == anchor }, "\(link)")
      }
      for link in links where !link.hasPrefix("#") {
        let file = written.deletingLastPathComponent().appendingPathComponent(link)
        #expect(FileManager.default.fileExists(atPath: file.path), "\(link)")
      }
    }
  }

  @Test func theJSONHoldsTheRecordsAndWhatTheIndexSays() throws {
    struct File: Decodable {
      var page: PageSummary
      var records: [DemoRecord]
    }
    try withTemporaryFolder { folder in
      _ = try publish(demoPage(figures: [bars]), in: folder)
      let json = try Data(contentsOf: folder.appendingPathComponent("standin/Demo.json"))
      let file = try JSONDecoder().decode(File.self, from: json)
      #expect(file.records.map(\.uar) == DemoRecord.all.map(\.uar))
      #expect(file.page.finding == "DIDAN gains +3.1 points.")
      #expect(file.page.minutes == 3.3)
      #expect(file.page.numbers["gain"] == DefinedNumber(text: "+3.1", value: 0.0312))
      #expect(file.page.figures == ["figures/Demo-bars.svg"])
    }
  }

  @Test func figuresOfAnEarlierVersionAreRemovedAndThoseOfOthersStay() throws {
    try withTemporaryFolder { folder in
      _ = try publish(demoPage(figures: [bars]), in: folder)
      let other = folder.appendingPathComponent("standin/figures/Demonstration-x.svg")
      try Data().write(to: other)
      _ = try publish(demoPage(), in: folder)
      #expect(
        try contents(folder.appendingPathComponent("standin/figures")) == ["Demonstration-x.svg"])
    }
  }

  @Test func aFailureLeavesTheEarlierPage() throws {
    try withTemporaryFolder { folder in
      let written = try publish(demoPage(), in: folder)
      let before = try (contents(folder), Data(contentsOf: written))
      let page = try demoPage(figures: [bars])
      page.header.profile = "paper"
      let noGnuplot = Gnuplot(
        program: Command(URL(fileURLWithPath: "/nowhere/gnuplot")), version: "")
      #expect {
        try ReportFolder(folder).publish(page, gnuplot: noGnuplot, builtAs: nil)
      } throws: {
        "\($0)".hasPrefix("gnuplot could not run 'Demo-bars.gp'")
      }
      #expect(try contents(folder) == before.0)
      #expect(try Data(contentsOf: written) == before.1)
    }
  }

  @Test func realAndStandInPagesStandApartInTheIndex() throws {
    try withTemporaryFolder { folder in
      var header = PageHeader.demo
      header.kind = .real
      header.corpora = ["EmoDB", "CASIA"]
      _ = try publish(demoPage(), in: folder)
      let written = try publish(demoPage(header: header), in: folder)
      let page = try String(contentsOf: written, encoding: .utf8)
      #expect(!page.contains("Stand-in corpora"))
      #expect(page.contains("\n[Index](../index.md) · [on stand-in corpora](../standin/Demo.md)\n"))
      let index = try ReportIndex(of: ReportFolder(folder)).markdown()
      let real = try #require(index.firstRange(of: "(real/Demo.md)"))
      let standin = try #require(index.firstRange(of: "(standin/Demo.md)"))
      #expect(real.upperBound < standin.lowerBound)
    }
  }

  @Test func aFolderThatCannotBeMadeIsASentence() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("file")
      try Data().write(to: file)
      #expect {
        try publish(demoPage(), in: file)
      } throws: { "\($0)".contains("Cannot write reports in '\(file.path)/standin") }
    }
  }

  @Test func aDamagedRecordFileIsNamed() throws {
    try withTemporaryFolder { folder in
      _ = try publish(demoPage(), in: folder)
      try Data("{".utf8).write(to: folder.appendingPathComponent("standin/Other.json"))
      #expect {
        try ReportIndex(of: ReportFolder(folder))
      } throws: { "\($0)".contains("standin/Other.json") }
    }
  }

  @Test func twoOutputsCannotShareAFileAndOthersCannotShow() throws {
    let page = try demoPage()
    let path = page.notebook.path
    let table = Table(
      "uar", "UAR", of: DemoRecord.all, rows: \.method, columns: \.task, value: \.uar)
    #expect(throws: PageError.sameFileTwice(path: "tables/Demo-uar.csv", line: 9)) {
      try page.show(table, line: 9, file: path)
    }
    #expect(throws: PageError.foreignLine(file: "Y.swift", line: 9, notebook: path)) {
      try page.show(Prose("x"), line: 9, file: "Y.swift")
    }
  }

  @Test func recordsThatAreNoJSONAreASentence() throws {
    try withTemporaryFolder { folder in
      let page = try demoPage()
      page.keep([Double.nan])
      #expect(throws: PageError.self) { try publish(page, in: folder) }
    }
  }

  /// A reader meets what came out before how it was made, but after what it was made on.
  @Test func theHeadSaysWhatCameOutAndWhoHasHowManySeeds() throws {
    var header = PageHeader.demo
    header.seedNote = "Others have one."
    let top = header.top(finding: "It gains.")
    #expect(top[0].hasPrefix("> **Stand-in corpora.**"))
    #expect(top[1...] == ["> **Finding.** It gains."])
    #expect(header.facts.contains("profile `smoke` · 3 seeds · "))
    #expect(header.choicesSection.contains("- **Seeds:** 1, 2, 3. Others have one.\n"))
    header.kind = .real
    #expect(header.top(finding: "It gains.") == ["> **Finding.** It gains."])
    #expect(header.top(finding: nil).isEmpty)
    #expect(
      header.top(finding: nil, failures: 1) == [
        "> **Warning.** One trial has no result: failed, or not run. Numbers that need it say \"failed\"."
      ])
    #expect(header.facts.hasPrefix("**Real speech:** "))
  }
}
