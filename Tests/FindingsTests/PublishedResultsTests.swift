import Corpora
import Foundation
import TestSupport
import Testing

@testable import Findings
@testable import Notebook

@Suite struct PublishedResultsTests {
  private func read(_ lines: String...) throws -> PublishedResults {
    let text = (["method,task,UAR,source"] + lines).joined(separator: "\n")
    return try PublishedResults(text, named: "published.csv", tasks: CorpusTask.paper)
  }

  private func expectError(
    _ error: PublishedResultsError, saying words: String, _ lines: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(error.description.contains(words), sourceLocation: sourceLocation)
    #expect(throws: error, sourceLocation: sourceLocation) {
      try PublishedResults(
        lines.joined(separator: "\n"), named: "published.csv", tasks: CorpusTask.paper)
    }
  }

  private let header = "method,task,UAR,source"
  private func place(_ line: Int) -> PublishedResultsError.Place {
    .init(file: "published.csv", line: line)
  }

  @Test func aLineIsAMethodATaskAUARAndASource() throws {
    let read = try read("ECAN,EmoDB→CASIA,39.00,arXiv 2401.12925", "", "AKTLR,average,42.12,x ")
    let task = try CorpusTask(parsing: "EmoDB→CASIA")
    #expect(
      read.results == [
        .init(method: "ECAN", task: task, uar: 0.39, source: "arXiv 2401.12925"),
        .init(method: "AKTLR", task: nil, uar: 42.12 / 100, source: "x"),
      ])
    #expect(read.methods == ["ECAN", "AKTLR"])
    #expect(read.result("ECAN", on: task)?.uar == 0.39)
    #expect(read.result("ECAN", on: nil) == nil)
  }

  /// Spreadsheets write a byte order mark, lines that end in CR LF, and quotes.
  @Test func whatSpreadsheetsWriteIsRead() throws {
    let text = "\u{FEFF}method,task,UAR,source\r\n\"A \"\"b\"\"\",B-C,0,\"x, y\"\r\n"
    let read = try PublishedResults(text, named: "p", tasks: CorpusTask.paper)
    let task = try CorpusTask(parsing: "EmoDB→CASIA")
    #expect(read.results == [.init(method: "A \"b\"", task: task, uar: 0, source: "x, y")])
  }

  @Test func anotherHeaderIsRefused() {
    expectError(
      .header(file: "published.csv", found: "method,task,WAR,source"),
      saying: "must be 'method,task,UAR,source'", "method,task,WAR,source")
    expectError(.header(file: "published.csv", found: ""), saying: "published.csv:1", "")
  }

  @Test func aTaskThatIsNotInTheTableIsRefused() {
    for task in ["EmoDB→Mars", "EmoDB→nEMO", "EmoDB", "Average"] {
      expectError(
        .task(place(3), found: task, known: CorpusTask.paper.map(\.description)),
        saying: "published.csv:3: '\(task)' is no task", header, "", "A,\(task),40,x")
    }
  }

  @Test func aUAROutsideZeroToOneHundredIsRefused() {
    for uar in ["-0.1", "100.1", "nan", "inf", "forty", "40 %"] {
      expectError(
        .uar(place(2), found: uar), saying: "'\(uar)' is not a UAR", header, "A,B→C,\(uar),x")
    }
  }

  @Test func whatIsMissingIsNamed() {
    expectError(
      .empty(place(2), column: "source"), saying: "the source is empty", header, "A,B→C,40, ")
    expectError(
      .empty(place(2), column: "UAR"), saying: "leave the line out", header, "A,B→C,,x")
    expectError(.empty(place(2), column: "method"), saying: "the method", header, ",B→C,40,x")
    expectError(.fields(place(2), found: 3), saying: "3 fields", header, "A,B→C,40")
    expectError(.fields(place(2), found: 5), saying: "5 fields", header, "A,B→C,40,x, y")
    expectError(.openQuote(place(2)), saying: "not closed", header, "A,B→C,40,\"x")
  }

  @Test func theSameCellTwiceIsRefused() {
    expectError(
      .twice(place(4), firstLine: 2), saying: "line 2", header, "A,EmoDB→CASIA,40,x",
      "B,EmoDB→CASIA,40,x", "A,B-C,41,y")
    expectError(
      .twice(place(3), firstLine: 2), saying: "line 2", header, "A,average,40,x", "A,average,40,x")
  }

  @Test func aFileThatIsNotThereIsNamed() throws {
    try withTemporaryFolder { folder in
      let notebook = NotebookFile(path: folder.appendingPathComponent("Table9.swift").path)
      do {
        _ = try PublishedResults(beside: notebook, tasks: CorpusTask.paper)
        Issue.record("a missing file was read")
      } catch PublishedResultsError.unreadable(let path, _) {
        #expect(path == folder.appendingPathComponent("published.csv").path)
      }
    }
  }
}
