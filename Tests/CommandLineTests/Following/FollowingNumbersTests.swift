// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Notebook
import TestSupport
import Testing

/// Numbers of pages are followed to their trials by the two commands that the pages themselves show.
@Suite struct FollowingNumbersTests {
  /// Committed pages that are quickly drawn again.
  private static let pages = [
    ("Table2", "standin"), ("AblationRegression", "standin"), ("AblationNormalisation", "real"),
    ("Confusions", "standin"), ("SpeakerIndependent", "real"), ("ManySources", "real"),
    ("Selection", "real"), ("AblationAlignment", "real"),
  ]

  /// Draws committed pages again, from the records beside them alone.
  private func draw(into reports: URL) throws {
    for (page, kind) in Self.pages {
      let folder = reports.appending(path: kind)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: Repository.root.appending(path: "Reports/\(kind)/\(page).json"),
        to: folder.appending(path: "\(page).json"))
      let outcome = try Program(page).run(
        ["redraw", "--data", kind, "--reports", reports.path])
      try #require(outcome.exitCode == 0, "\(page): \(outcome.errors)")
    }
  }

  /// The trials that `didan show` lists, and of each its value and its key.
  private func trials(of number: Numbers.Number, _ listing: String) -> [(
    value: Double, key: String
  )] {
    let lines = listing.split(separator: "\n").drop { !$0.hasPrefix("The trials behind it") }
    return lines.compactMap { line in
      guard
        let match = line.wholeMatch(
          of: #/  (.+?)  +(.+?)  +(\S+)  +\d+  +([0-9.]+)  ([0-9a-f]{12})/#),
        String(match.1) == number.row, number.column == "average" || match.2 == number.column,
        let value = Double(match.4)
      else { return nil }
      return (value, String(match.5))
    }
  }

  @Test func twentyNumbersAreTheMeansOfTheirTrials() throws {
    try withTemporaryFolder { folder in
      let reports = folder.appending(path: "Reports")
      try draw(into: reports)
      let didan = Program("didan", in: folder)
      let kinds = ["real", "standin"].map { reports.appending(path: $0) }
      let numbers = try kinds.map(Numbers.init).flatMap { $0.sample(10) }
      #expect(numbers.count == 20)
      for number in numbers {
        let table = try didan.run(number.command)
        #expect(table.exitCode == 0, "\(table.errors)")
        let trials = trials(of: number, table.output)
        let mean = try #require(trials.map(\.value).mean, "\(number)")
        let printed = try #require(Double(number.text))
        #expect(abs(mean - printed) <= 0.05 + 1e-3, "\(number): the trials have \(mean)")

        let trial = try #require(trials.first)
        let shown = try didan("show", trial.key)
        #expect(shown.exitCode == 0, "\(shown.errors)")
        #expect(shown.output.contains("key        \(trial.key)"))
        #expect(shown.output.contains(number.page.split(separator: "/")[1]))
        let value = NumberFormat.decimals(4).text(trial.value)
        #expect(shown.output.contains(value), "\(number): no \(value) in \(shown.output)")
      }
    }
  }
}
