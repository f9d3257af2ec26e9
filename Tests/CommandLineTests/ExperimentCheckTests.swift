// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

/// `--check`, for reviewers.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct ExperimentCheckTests {
  private let table2 = Program("Table2")

  @Test func theSameRecordsAreIdentical() throws {
    let run = try ExperimentRuns.table2()
    let page = try Data(contentsOf: run.reports.appending(path: "standin/Table2.md"))
    let check = try table2.run(run.arguments() + ["--check"])
    #expect(check.exitCode == 0, "\(check.errors)")
    #expect(check.output.contains(/Table2: identical, \d+ trials\./))
    #expect(try Data(contentsOf: run.reports.appending(path: "standin/Table2.md")) == page)
  }

  @Test func aNumberThatWasEditedIsNamed() throws {
    let run = try ExperimentRuns.table2()
    let reports = run.folder.appending(path: "edited")
    try FileManager.default.copyItem(at: run.reports, to: reports)
    let json = reports.appending(path: "standin/Table2.json")
    let text = try String(contentsOf: json, encoding: .utf8)
    let number = try #require(text.firstMatch(of: /"targetUAR" ?: ?([0-9.]+)/))
    try Data(
      text.replacingCharacters(
        in: number.1.startIndex..<number.1.endIndex, with: "0.987"
      ).utf8
    ).write(to: json)
    let check = try table2.run(run.arguments(reports: "edited") + ["--check"])
    #expect(check.exitCode == 1)
    #expect(check.output.contains("seed 0: different: "), "\(check.output)")
    #expect(check.output.contains("targetUAR is 0.987 in the committed record and"))
    #expect(check.output.contains(", 1 different."))
  }
}
