// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

/// `didan show` on the run of Table 2 that other tests share.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct DidanShowTests {
  private struct Table: Decodable {
    struct Trial: Decodable {
      let row: String
      let column: String
      let value: Double?
      let key: String
    }
    let trials: [Trial]?
    let cells: [Cell]
  }

  private struct Cell: Decodable {
    let trials: Int
    let mean: Double?
  }

  private struct Trial: Decodable {
    struct Record: Decodable { let results: Results }
    struct Results: Decodable { let key: String }
    let record: Record
    let place: String
    let pages: [String]
  }

  private func show(_ arguments: String...) throws -> Program.Outcome {
    let run = try ExperimentRuns.table2()
    return try Program("didan").run(
      ["show"] + arguments + ["--store", run.store.path, "--reports", run.reports.path])
  }

  private func table(_ arguments: String...) throws -> Table {
    let run = try ExperimentRuns.table2()
    let outcome = try Program("didan").run(
      ["show", "standin/Table2:uar", "--json", "--reports", run.reports.path] + arguments)
    return try JSONDecoder().decode(Table.self, from: Data(outcome.output.utf8))
  }

  @Test func aPageIsItsFindingAndItsTables() throws {
    let page = try show("table2")
    #expect(page.exitCode == 0, "\(page.errors)")
    #expect(page.output.hasPrefix("standin/Table2: "))
    #expect(page.output.contains("UAR in %, last epoch or default setting (stand-in corpora)."))
    #expect(page.output.contains("standin/Table2:uar"))
    #expect(!page.output.contains("**") && !page.output.contains("<sub>"))
  }

  @Test func aTableListsEveryTrialBehindIt() throws {
    let all = try #require(try table().trials)
    #expect(all.count == ExperimentRuns.methods.count * 6)
    #expect(Set(all.map(\.key)).count == all.count && all.allSatisfy { $0.key.count == 64 })
    let row = try table("--row", "svm", "--column", "average")
    #expect(row.trials?.count == 6 && row.cells.count == 6)
    let cell = try table("--row", "SVM", "--column", all[0].column)
    #expect(cell.cells.first?.mean == cell.trials?.first?.value)
  }

  @Test func aTrialComesFromTheStoreOrFromAPage() throws {
    let run = try ExperimentRuns.table2()
    let trial = try #require(try table().trials?.first { $0.row == "DIDAN" })
    let stored = try show(String(trial.key.prefix(10)))
    #expect(stored.exitCode == 0, "\(stored.errors)")
    for words in [
      "DIDAN, \(trial.column), seed 0", trial.key, "record in  the store", "Table2 (standin)",
      "Confusions, last epoch:", "UAR on the target (%)", "▁",
      "every method and stage has the version",
    ] {
      #expect(stored.output.contains(words), "\(words)")
    }
    let json = try Program("didan").run([
      "show", trial.key, "--json", "--store", "/nowhere", "--reports", run.reports.path,
    ])
    let read = try JSONDecoder().decode(Trial.self, from: Data(json.output.utf8))
    #expect(read.record.results.key == trial.key)
    #expect(read.place == "the page Table2 (standin)" && read.pages == ["Table2 (standin)"])
  }

  @Test(arguments: [
    (["Tabel2"], "Did you mean 'Table2'?"), (["Table2:uat"], "Did you mean 'uar'?"),
    (["Tabel2:uar"], "Did you mean 'Table2'?"), (["0123456789abcdef"], "The nearest is"),
    (["Table2:uar", "--row", "DIDAM"], "Did you mean 'DIDAN'?"),
    (["Table2:uar", "--column", "nowhere"], "There are: "),
  ])
  func unknownNamesAreAnsweredWithNearOnes(_ arguments: [String], _ hint: String) throws {
    let run = try ExperimentRuns.table2()
    let outcome = try Program("didan").run(
      ["show"] + arguments + ["--store", run.store.path, "--reports", run.reports.path])
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test func aRowNeedsATable() throws {
    let outcome = try show("Table2", "--row", "SVM")
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains("--row and --column go with a table"))
  }
}
