// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Notebook
import TestSupport
import Testing

/// Numbers of pages are followed to their trials by the two commands that the pages themselves show.
@Suite struct FollowingNumbersTests {
  /// True if committed pages list the trials behind their tables; those of earlier versions do not.
  private static var committedPagesListTrials: Bool {
    let tables = Repository.root.appending(path: "Reports/real/tables").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: tables)) ?? []
    return names.contains { $0.hasSuffix("-trials.csv") }
  }

  /// Draws committed pages again, from the records beside them alone.
  private func draw(_ pages: [(kind: String, name: String)], into reports: URL) throws {
    for (kind, page) in pages {
      let folder = reports.appending(path: kind)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: Repository.root.appending(path: "Reports/\(kind)/\(page).json"),
        to: folder.appending(path: "\(page).json"))
      let outcome = try Program(page).run(
        ["redraw", "--data", kind, "--seeds", "3", "--reports", reports.path])
      try #require(outcome.exitCode == 0, "\(page): \(outcome.errors)")
    }
  }

  /// The trials that `didan show` lists, and of each its value and its key.
  private func trials(of number: Numbers.Number, _ listing: String) -> [(
    value: Double, key: String
  )] {
    let lines = listing.split(separator: "\n").drop { !$0.hasPrefix("The trials behind it") }
    return lines.compactMap { line in
      // row, column, task, seed, value and key; several spaces stand between them
      let fields = line.components(separatedBy: "  ")
        .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
      guard fields.count == 6, fields[0] == number.row,
        number.column == "average" || fields[1] == number.column,
        let value = Double(fields[4]), fields[5].wholeMatch(of: /[0-9a-f]{12}/) != nil
      else { return nil }
      return (value, fields[5])
    }
  }

  /// Follows some numbers of the pages in a folder.
  private func follow(_ count: Int, of kinds: [String], in reports: URL) throws {
    // the commands of a page find it from the folder above that of the reports
    let didan = Program("didan", in: reports.deletingLastPathComponent())
    try #require(reports.lastPathComponent == "Reports")
    let numbers = try kinds.flatMap {
      try Numbers(in: reports.appending(path: $0)).sample(count / kinds.count)
    }
    #expect(numbers.count == count)
    let followed = try numbers.concurrentMap { number in
      let table = try didan.run(number.command)
      let trials = trials(of: number, table.output)
      return (number, table, trials, try trials.first.map { try didan("show", $0.key) })
    }
    for (number, table, trials, shown) in followed {
      #expect(table.exitCode == 0, "\(table.errors)")
      let mean = try #require(trials.map(\.value).mean, "\(number)")
      let printed = try #require(Double(number.text))
      #expect(abs(mean - printed) <= 0.05 + 1e-3, "\(number): the trials have \(mean)")

      let (trial, shown) = (try #require(trials.first), try #require(shown))
      #expect(shown.exitCode == 0, "\(shown.errors)")
      #expect(shown.output.contains("key        \(trial.key)"))
      #expect(shown.output.contains(number.page.split(separator: "/")[1]))
      let value = NumberFormat.decimals(4).text(trial.value)
      #expect(shown.output.contains(value), "\(number): no \(value) in \(shown.output)")
    }
  }

  @Test func twentyNumbersOfCommittedPagesAreTheMeansOfTheirTrials() throws {
    if Self.committedPagesListTrials {
      try follow(20, of: ["real", "standin"], in: Repository.root.appending(path: "Reports"))
    } else {
      try withTemporaryFolder { folder in
        let reports = folder.appending(path: "Reports")
        try draw([("real", "ManySources"), ("standin", "SourceFree")], into: reports)
        try follow(20, of: ["real", "standin"], in: reports)
      }
    }
  }

  @Test(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
  func numbersOfANewPageAreTheMeansOfItsTrials() throws {
    let run = try ExperimentRuns.table2()
    try withTemporaryFolder { folder in
      let reports = folder.appending(path: "Reports")
      try FileManager.default.copyItem(at: run.reports, to: reports)
      try follow(5, of: ["standin"], in: reports)
    }
  }
}
