// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import Lab
import Notebook
import TestSupport
import Testing

/// Table 2 from nothing to its page, as a user runs it.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct ExperimentTests {
  private func text(_ url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }

  private func files(_ folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
      let values = try folder.appending(path: $0).resourceValues(forKeys: [.isRegularFileKey])
      return values.isRegularFile == true
    }.sorted()
  }

  @Test func itSaysWhichSpeechItReadsAndWhyBeforeAnythingElse() throws {
    let run = try ExperimentRuns.table2()
    #expect(run.outcome.exitCode == 0, "\(run.outcome.errors)")
    #expect(run.outcome.output.hasPrefix("Using stand-in corpora: as asked for.\n"))
    #expect(run.outcome.output.hasSuffix("Wrote \(run.reports.path)/standin/Table2.md\n"))
    #expect(run.outcome.output.contains(/\nTook [0-9][^\n]* s\. Wrote [^\n]*\n$/))
    #expect(run.outcome.errors.contains("36 of 36 trials are done, after "))
    #expect(!run.outcome.errors.contains("\u{1B}"), "a log has no sequences for terminals")
  }

  @Test func aPageItsRecordsFiguresAndTablesAreThere() throws {
    let run = try ExperimentRuns.table2()
    let found = Set(try files(run.reports))
    for name in [
      "index.md", "standin/Table2.md", "standin/Table2.json", "standin/figures/Table2-uar.svg",
      "standin/figures/Table2-uar.gp", "standin/figures/Table2-uar.tsv",
      "standin/tables/Table2-uar.csv", "standin/tables/Table2-uar.tex",
      "standin/tables/Table2-selection.csv", "standin/tables/Table2-differences.csv",
    ] { #expect(found.contains(name), "\(name) is missing") }
    #expect(!found.contains { $0.hasPrefix("real/") })
    #expect(try text(run.reports.appending(path: "index.md")).contains("Table2.md"))
  }

  @Test func everyTaskAndMethodHasARecordAndACell() throws {
    struct Page: Decodable { var records: [TrialRecord] }
    let run = try ExperimentRuns.table2()
    let json = try Data(contentsOf: run.reports.appending(path: "standin/Table2.json"))
    let records = try JSONDecoder().decode(Page.self, from: json).records
    let tasks = CorpusTask.paper.map(\.description)
    let methods = ExperimentRuns.methods
    #expect(
      records.map(\.trial.title)
        == tasks.flatMap { task in methods.map { "\(task) \($0) seed 0" } })
    #expect(records.allSatisfy { $0.trial.data.kind == .standIn })

    let table = try text(run.reports.appending(path: "standin/tables/Table2-uar.csv"))
    let rows = table.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(rows.first)
    for task in tasks { #expect(header.contains { $0.contains(task) }, "\(task) has no column") }
    let lines = try text(run.reports.appending(path: "standin/Table2.md")).split(separator: "\n")
      .drop { $0 != "## Unweighted average recall" }
    for method in methods {
      let row = try #require(lines.first { $0.hasPrefix("| \(method) ") })
      // a mean per task, their average and, but for the bound, the mean rank
      let isRanked = method != "TargetSupervised"
      #expect(
        row.matches(of: /\d+\.\d/).count == tasks.count + (isRanked ? 2 : 1), "\(row)")
    }
  }

  @Test func thePageSaysThatNoPersonSpoke() throws {
    let run = try ExperimentRuns.table2()
    let page = try text(run.reports.appending(path: "standin/Table2.md"))
    #expect(page.contains("> **Stand-in corpora.**"))
    #expect(page.contains("Using stand-in corpora: as asked for."))
    #expect(run.outcome.output.contains("(stand-in corpora)"))
  }

  /// What `reproduce-all` asks of every experiment first.
  @Test func onlyCompleteDrawsOrEndsAtOnce() throws {
    let run = try ExperimentRuns.table2()
    let again = try Program("Table2").run(
      run.arguments(reports: "complete") + ["--only-complete"])
    #expect(again.exitCode == 0, "\(again.errors)")
    #expect(again.output.contains("complete/standin/Table2.md"))
    try withTemporaryFolder { folder in
      let store = try ExperimentRuns.freshStore(in: folder)
      let reports = folder.appending(path: "reports")
      let ended = try Program("Table2").run(
        ExperimentRuns.arguments + [
          "--methods", "AdaBN", "--seeds", "1", "--only-complete", "--store", store.path,
          "--reports", reports.path,
        ])
      #expect(ended.exitCode == 75, "\(ended.errors)")
      #expect(ended.errors.contains("trials are missing, so the page is not made"))
      #expect(!FileManager.default.fileExists(atPath: store.appending(path: "trials").path))
      #expect(!FileManager.default.fileExists(atPath: reports.appending(path: "standin").path))
    }
  }

  @Test func againItTrainsNothingAndWritesTheSameBytes() throws {
    let run = try ExperimentRuns.table2()
    let again = try Program("Table2").run(run.arguments(reports: "reports2"))
    #expect(again.exitCode == 0)
    #expect(again.errors.isEmpty, "nothing is made or trained")
    let (first, second) = (run.reports, run.folder.appending(path: "reports2"))
    #expect(try files(first) == files(second))
    for name in try files(first) {
      let (before, after) = (
        try Data(contentsOf: first.appending(path: name)),
        try Data(contentsOf: second.appending(path: name))
      )
      #expect(before == after, "\(name) differs")
    }
  }
}
