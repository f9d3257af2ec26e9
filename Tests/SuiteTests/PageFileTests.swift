// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Lab
import TestSupport
import Testing

@testable import Notebook
@testable import Suite

/// The JSON beside a page, as it is read again.
@Suite struct PageFileTests {
  private func committed() throws -> Data {
    try Data(contentsOf: Repository.root.appending(path: "Reports/standin/Table1.json"))
  }

  /// Lines that are handed on in place of encoding the records again are what encoding would give.
  @Test func theLineOfARecordIsItsCanonicalJSON() throws {
    let file = try PageFile(committed())
    #expect(!file.records.isEmpty && file.lines.count == file.records.count)
    #expect(file.lines == (try file.records.map { try CanonicalJSON.text($0) }))
  }

  @Test func whatHasNotOneLineForEachRecordHasNone() throws {
    let spread = try #require(String(bytes: committed(), encoding: .utf8))
      .replacing("\"records\" : [\n    {", with: "\"records\" : [\n    {\n")
    let file = try PageFile(Data(spread.utf8))
    #expect(!file.records.isEmpty && file.lines.isEmpty)
    let one = "{" + PageRecords.separator + "\n    {\n      \"a\" : 1\n    }\n  ]\n}\n"
    #expect(KeyedLines.lines(in: Data(one.utf8)) { _ in true } == nil)
  }

  /// What is read of a file for the index is the whole file's page, wherever the records begin.
  @Test(arguments: [0, 65_000, 65_510, 65_536, 200_000])
  func theHeadOfAFileIsAllButItsRecords(padding: Int) throws {
    try withTemporaryFolder { folder in
      let text = "{\n  \"page\" : \"\(String(repeating: "x", count: padding))\""
      let file = folder.appending(path: "page.json")
      try Data((text + PageRecords.separator + "\n    {}\n  ]\n}\n").utf8).write(to: file)
      #expect(try String(decoding: PageRecords.head(of: file), as: UTF8.self) == text + "}")
      try Data((text + "\n}\n").utf8).write(to: file)
      #expect(try String(decoding: PageRecords.head(of: file), as: UTF8.self) == text + "\n}\n")
    }
  }
}
