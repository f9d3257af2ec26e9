// SPDX-License-Identifier: MIT

import Corpora
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Findings
@testable import Notebook

@Suite struct PublishedResultsTests {
  private func read(_ lines: String...) throws -> PublishedResults {
    try results((["method,task,UAR,source"] + lines).joined(separator: "\n"))
  }

  private func results(_ text: String) throws -> PublishedResults {
    try PublishedResults(Array(text.utf8), named: "published.csv", tasks: CorpusTask.paper)
  }

  private func expectError(
    _ sentences: String, _ lines: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: UserError(sentences), sourceLocation: sourceLocation) {
      try results(lines.joined(separator: "\n"))
    }
  }

  private let header = "method,task,UAR,source"

  @Test func aLineIsAMethodATaskAUARAndASource() throws {
    let read = try read("ECAN,EmoDB→CASIA,39.00,arXiv 2401.12925", "", "AKTLR,average,42.12,x ")
    let task = try CorpusTask(parsing: "EmoDB→CASIA")
    #expect(
      read.results == [
        .init(method: "ECAN", task: task, uar: 0.39, source: "arXiv 2401.12925"),
        .init(method: "AKTLR", task: nil, uar: 42.12 / 100, source: "x"),
      ])
    #expect(read.methods == ["ECAN", "AKTLR"])
    #expect(read.of(methods: ["AKTLR", "DIDAN"]).results == [read.results[1]])
    #expect(read.result("ECAN", on: task)?.uar == 0.39)
    #expect(read.result("ECAN", on: nil) == nil)
  }

  /// Spreadsheets write a byte order mark, lines that end in CR LF, and quotes.
  @Test func filesOfSpreadsheetsAreRead() throws {
    let text = "\u{FEFF}method,task,UAR,source\r\n\"A \"\"b\"\"\",B-C,0,\"x, y\"\r\n"
    let task = try CorpusTask(parsing: "EmoDB→CASIA")
    #expect(
      try results(text).results == [
        .init(method: "A \"b\"", task: task, uar: 0, source: "x, y")
      ])
  }

  @Test func anotherHeaderIsRefused() {
    let advice = "It must be 'method,task,UAR,source'."
    expectError(
      "published.csv:1: the header is 'method,task,WAR,source'. \(advice)",
      "method,task,WAR,source")
    expectError("published.csv:1: the header is ''. \(advice)", "")
  }

  @Test func aTaskThatIsNotInTheTableIsRefused() {
    let known = CorpusTask.paper.map(\.description).joined(separator: ", ")
    for task in ["EmoDB→Mars", "EmoDB→nEMO", "EmoDB", "Average"] {
      expectError(
        """
        published.csv:3: '\(task)' is not a task of the table. Write \(known) or average.
        """, header, "", "A,\(task),40,x")
    }
  }

  @Test func aUAROutsideZeroToOneHundredIsRefused() {
    for uar in ["-0.1", "100.1", "nan", "inf", "forty", "40 %"] {
      expectError(
        "published.csv:2: '\(uar)' is not a UAR in per cent. Write a number from 0 to 100.", header,
        "A,B→C,\(uar),x")
    }
  }

  @Test func missingFieldsAreNamed() {
    func empty(_ column: String) -> String {
      """
      published.csv:2: the \(column) is empty. A published number needs method, task, UAR, source; \
      leave the line out where one is unknown.
      """
    }
    expectError(empty("source"), header, "A,B→C,40, ")
    expectError(empty("UAR"), header, "A,B→C,,x")
    expectError(empty("method"), header, ",B→C,40,x")
    func fields(_ count: Int) -> String {
      """
      published.csv:2: there are \(count) fields. Give four, method, task, UAR, source, and put a \
      field with a comma in quotes.
      """
    }
    expectError(fields(3), header, "A,B→C,40")
    expectError(fields(5), header, "A,B→C,40,x, y")
  }

  @Test func textThatIsNotCSVIsRefused() {
    expectError(
      "published.csv:2: a quote is opened and not closed. Close it, and double a literal quote.",
      header, "A,B→C,40,\"x")
    expectError(
      """
      published.csv:2: a quote stands inside a field. Put the whole field in quotes, and double a \
      literal quote.
      """, header, "A,B→C,40,x \"y\"")
    #expect(throws: UserError("p:2: this is not UTF-8. Save the file in UTF-8.")) {
      try PublishedResults(Array("\(header)\nA".utf8) + [0xFF], named: "p", tasks: [])
    }
  }

  @Test func theSameCellTwiceIsRefused() {
    func twice(_ line: Int) -> String {
      """
      published.csv:\(line): this method and task are already in line 2. Keep one of the two.
      """
    }
    expectError(
      twice(4), header, "A,EmoDB→CASIA,40,x", "B,EmoDB→CASIA,40,x", "A,B-C,41,y")
    expectError(twice(3), header, "A,average,40,x", "A,average,40,x")
  }

  @Test func aMissingFileIsNamed() throws {
    try withTemporaryFolder { folder in
      let notebook = NotebookFile(path: folder.appendingPathComponent("Table9.swift").path)
      let path = folder.appendingPathComponent("published.csv").path
      #expect {
        try PublishedResults(beside: notebook, tasks: CorpusTask.paper)
      } throws: {
        "\($0)".hasPrefix("Cannot read the published results '\(path)': ")
      }
    }
  }
}
