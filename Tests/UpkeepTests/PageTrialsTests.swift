// SPDX-License-Identifier: MIT
import Foundation
import Lab
import Notebook
import TestSupport
import Testing

@testable import Upkeep

@Suite struct PageTrialsTests {
  private let keys = ["0123456789ab", "1123456789ab", "2123456789ab"].map {
    $0 + String(repeating: "0", count: 52)
  }

  private func write(_ text: String, to path: String, in reports: URL) throws {
    let file = reports.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func page(_ keys: [String]) -> String {
    let records = keys.map { #"{"results": {"key": "\#($0)"}}"# }
    return #"{"page": {}, "records": [\#(records.joined(separator: ", "))]}"#
  }

  @Test func pagesNameTheirTrials() throws {
    try withTemporaryFolder { reports in
      try write(page([keys[0], keys[1]]), to: "real/Table2.json", in: reports)
      try write(page([keys[1]]), to: "mine/real/Table2.json", in: reports)
      try write(page([]), to: "Own.json", in: reports)
      try write("# Table 2", to: "real/Table2.md", in: reports)
      let trials = PageTrials(in: reports)
      #expect(trials.pages.map(\.name) == ["Own", "Table2 (mine/real)", "Table2 (real)"])
      #expect(trials.pages.map(\.keys.count) == [0, 1, 2])
      #expect(trials.keys == ["0123456789ab", "1123456789ab"])
      #expect(trials.unreadable.isEmpty)
    }
  }

  @Test func otherFilesAreListed() throws {
    try withTemporaryFolder { reports in
      try write("[]", to: "real/index.json", in: reports)
      try write("{\"records\": [", to: "real/Table2.json", in: reports)
      #expect(PageTrials(in: reports).unreadable == ["real/Table2.json", "real/index.json"])
      #expect(PageTrials(in: reports).pages.isEmpty)
      #expect(PageTrials(in: reports.appending(path: "none")).unreadable.isEmpty)
    }
  }

  @Test func linksAreFollowed() throws {
    try withTemporaryFolder { folder in
      try write(page([keys[0]]), to: "elsewhere/Table2.json", in: folder)
      let reports = folder.appending(path: "Reports")
      try FileManager.default.createDirectory(at: reports, withIntermediateDirectories: true)
      for (name, end) in [("real", "elsewhere"), ("loop", "Reports")] {
        try FileManager.default.createSymbolicLink(
          at: reports.appending(path: name), withDestinationURL: folder.appending(path: end))
      }
      #expect(PageTrials(in: reports).pages.map(\.name).contains("Table2 (real)"))
    }
  }

  /// A page as programs write it is searched; one that has been cut or laid out anew is not believed.
  @Test func aSearchFindsWhatDecodingDoes() throws {
    let records = keys.map { "    {\"provenance\":{},\"results\":{\"key\":\"\($0)\"}}" }
    let list = records.joined(separator: ",\n")
    let text = "{\n  \"page\" : {},\n  \"records\" : [\n\(list)\n  ]\n}\n"
    #expect(KeyedLines.keys(in: Data(text.utf8)) == keys)
    #expect(KeyedLines.keys(in: Data(text.utf8.dropLast(5))) == nil)
    let spread = text.replacing("\"key\":\"1", with: "\"key\": \"1")
    #expect(KeyedLines.keys(in: Data(spread.utf8)) == nil)
    try withTemporaryFolder { reports in
      try write(spread, to: "real/Table2.json", in: reports)
      #expect(PageTrials(in: reports).keys.count == 3)
      try write(String(text.dropLast(5)), to: "real/Table2.json", in: reports)
      #expect(PageTrials(in: reports).unreadable == ["real/Table2.json"])
    }
  }

  /// Pages of this repository, which `didan store gc` has to understand.
  @Test func theCommittedPagesAreRead() throws {
    let trials = PageTrials(in: Repository.root.appending(path: "Reports"))
    #expect(trials.pages.count > 20)
    #expect(trials.pages.allSatisfy { !$0.keys.isEmpty })
    #expect(trials.unreadable.isEmpty)
    #expect(trials.keys.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{12}/) != nil })
  }
}
