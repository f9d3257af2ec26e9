// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

@testable import Notebook

/// Tables and the trials behind them come back from a page's files as they were put there.
@Suite struct PageTableTests {
  private struct Scored: MadeOfTrials {
    let method: String
    let task: String
    let trials: [TrialReference]

    var uar: Double? { trials.compactMap(\.value).mean }

    init(_ method: String, _ task: String, _ seed: UInt64, _ values: Double...) {
      (self.method, self.task) = (method, task)
      trials = values.enumerated().map { index, value in
        TrialReference(
          task: task, seed: seed, key: "\(method)-\(seed)-\(index)", value: value)
      }
    }
  }

  private let table = Table(
    "uar", "UAR in %", of: DemoRecord.all, rows: { "[\($0.method)]*" }, columns: { "\($0.task)|" },
    value: \.uar, replicate: \.seed, rowHeading: "Method", averages: .column,
    footnotes: ["Chance is < 20 %."])

  @Test func aTableIsReadAsItWasWritten() throws {
    let markdown = try table.render(on: .demo).markdown
    let page = "# Demo\n\n```swift\n| no table |\n```\n\n\(markdown)\n\nText.\n"
    let tables = PageTable.all(in: page, of: "Demo")
    let read = try #require(tables.first)
    #expect(tables.count == 1)
    #expect(read.id == "uar")
    #expect(read.caption == "UAR in % (stand-in corpora).")
    #expect(read.headings == ["Method", "EmoDB→CASIA|", "CASIA→EmoDB|", "average", "mean rank"])
    #expect(read.isNumeric == [false, true, true, true, true])
    #expect(read.rows.map(\.[0]) == ["[SourceOnly]*", "[DIDAN]*", "[TargetSupervised]*"])
    #expect(read.rows[0][1] == "42.0 ± 2.0")
    #expect(read.rows[1][2].hasSuffix("(a)"), "the mark of a footnote: \(read.rows[1][2])")
    #expect(read.notes.contains("(a) 1 of 3 trials failed."))
    #expect(read.notes.contains("Chance is < 20 %."))
    #expect(PageTable.all(in: page, of: "Other").isEmpty)
  }

  @Test(arguments: [
    ("**bold** and \\*not\\*", "bold and *not*"), ("[CSV](tables/a.csv) · x", "CSV · x"),
    ("a \\< b < c", "a < b < c"), ("<sub>note</sub><br>", "note"), ("5.1<sup>b</sup>", "5.1 (b)"),
    ("back\\\\slash \\[x\\](y)", "back\\slash [x](y)"), ("", ""), ("\\", "\\"),
  ])
  func markdownBecomesPlainText(_ markdown: String, _ plain: String) {
    #expect(PageTable.plain(markdown) == plain)
  }

  /// A record of one trial gives it the table's value; a mean of several leaves each its own.
  @Test func everyTrialIsListedWithItsValueAndKey() throws {
    let records = [
      Scored("A", "t", 0, 0.25), Scored("A", "t", 1, 0.5, 0.75), Scored("B", "u", 0),
    ]
    let rendering = try Table(
      "uar", "UAR", of: records, rows: \.method, columns: \.task,
      value: { $0.uar.map { $0 / 2 } }
    ).render(on: .demo)
    #expect(
      rendering.files.map(\.path)
        == ["tables/Demo-uar.csv", "tables/Demo-uar.tex", "tables/Demo-uar-trials.csv"])
    #expect(
      rendering.markdown.hasSuffix(
        " · [trials](tables/Demo-uar-trials.csv) · `swift run -c release didan show standin/Demo:uar`</sub>"
      ))
    #expect(
      rendering.files[2].text == """
        row,column,task,seed,value,key
        A,t,t,0,12.5,A-0-0
        A,t,t,1,50.0,A-1-0
        A,t,t,1,75.0,A-1-1

        """)
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "trials.csv")
      #expect(try ListedTrial.all(in: file) == nil)
      try Data(rendering.files[2].text.utf8).write(to: file)
      let trials = try #require(try ListedTrial.all(in: file))
      #expect(trials.map(\.value) == [12.5, 50, 75])
      #expect(trials.cells.map(\.mean) == [137.5 / 3])
      #expect(trials.map(\.key) == ["A-0-0", "A-1-0", "A-1-1"])
      try Data("row,key\nA,b\n".utf8).write(to: file)
      #expect(throws: (any Error).self) { try ListedTrial.all(in: file) }
    }
  }
}
