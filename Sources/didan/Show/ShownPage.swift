// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Lab
import Notebook

/// A page in the terminal: what came out, then its tables.
struct ShownPage: Shown {
  private let page: String
  private let title: String
  private let claim: String
  private let verdict: String
  private let corpora: [String]
  private let profile: String
  private let seeds: [UInt64]
  private let commit: String?
  private let tables: [PageTable]
  private let command: String

  private enum CodingKeys: CodingKey {
    case page, title, claim, verdict, corpora, profile, seeds, commit, tables
  }

  /// - Parameter options: of a command that goes on, with a space before each.
  /// - Throws: `UserError`, ``ReportError``.
  init(_ page: CommittedPage, options: String) throws {
    let summary = try PageSummary(contentsOf: page.url)
    self.page = page.fullName
    title = PageTable.plain(summary.title)
    claim = PageTable.plain(summary.claim.replacing("\n", with: " "))
    verdict = PageTable.plain(summary.finding)
    corpora = summary.corpora
    profile = summary.profile
    seeds = summary.seeds
    commit = summary.commit
    tables = try page.tables()
    command = "didan show\(options) \(page.fullName):"
  }

  var lines: [String] {
    let count = seeds.count == 1 ? "one seed" : "\(seeds.count) seeds"
    var lines = ["\(page): \(title)", ""]
    lines += verdict.isEmpty ? [claim] : [verdict, "", claim]
    lines += [
      "",
      "\(corpora.joined(separator: ", ")); profile \(profile), \(count); commit \(commit?.prefix(12) ?? "not known")",
    ]
    for table in tables { lines += ["", ""] + table.lines + [command + table.id] }
    return lines
  }
}

/// A table in the terminal, then the trials behind it.
struct ShownTable: Shown {
  private let page: String
  private let table: PageTable
  /// Nil where the page does not list them.
  private let trials: [ListedTrial]?
  /// The cells that were asked for; none if all are shown.
  private let cells: [ListedCell]
  private let command: String

  private enum CodingKeys: CodingKey { case page, table, trials, cells }

  /// - Parameters:
  ///   - id: name of the table.
  ///   - row: the only row to list trials of; nil for all.
  ///   - column: likewise; `average` for all.
  ///   - options: of a command that goes on, with a space before each.
  /// - Throws: `UserError`.
  init(
    _ id: String, of page: CommittedPage, row: String?, column: String?, options: String
  ) throws {
    self.page = page.fullName
    command = "didan show\(options) "
    let tables = try page.tables()
    guard let table = tables.first(where: { $0.id.lowercased() == id.lowercased() }) else {
      let known = tables.map(\.id)
      let hint =
        Spelling.nearest(to: id, among: known).map { "Did you mean '\($0)'?" }
        ?? (known.isEmpty ? "It has none." : "It has \(known.joined(separator: ", ")).")
      throw UserError("The page \(page.fullName) has no table '\(id)'. \(hint)")
    }
    self.table = table
    let all = try page.trials(of: table)
    let own = try all?.filtered(by: row, \.row, "row")
    let isAverage = column == "average" && own?.contains { $0.column == column } == false
    trials = isAverage ? own : try own?.filtered(by: column, \.column, "column")
    cells = row == nil && column == nil ? [] : trials?.cells ?? []
  }

  var lines: [String] {
    guard let trials else {
      return table.lines + [
        "", "The page does not list the trials behind this table, if it is of trials at all.",
      ]
    }
    var list = TextTable(
      header: ["row", "column", "task", "seed", "value", "key"], rightAligned: [3, 4])
    for trial in trials {
      list.append([
        trial.row, trial.column, trial.task, trial.seed, trial.value.map(Self.digits) ?? "failed",
        String(trial.key.prefix(12)),
      ])
    }
    return table.lines + ["", "The trials behind it:", ""] + list.lines(indent: "  ") + [""] + means
      + ["\(command)KEY shows one of them; --row and --column list those of one cell alone."]
  }

  /// A line per cell that was asked for, then their mean.
  private var means: [String] {
    guard !cells.isEmpty else { return [] }
    let lines = cells.map { cell in
      "\(cell.row), \(cell.column): mean of \(cell.trials.counted("trial")) \(cell.mean.map(Self.digits) ?? "unknown")"
    }
    let average = cells.count > 1 ? cells.map { $0.mean ?? .nan }.mean : nil
    return lines + (average.map { ["mean of these means \(Self.digits($0))"] } ?? []) + [""]
  }

  /// More digits than a page has.
  private static func digits(_ value: Double) -> String { NumberFormat.decimals(4).text(value) }
}

extension [ListedTrial] {
  /// The trials with a name alone.
  /// - Throws: `UserError` where none has it.
  fileprivate func filtered(
    by name: String?, _ part: (ListedTrial) -> String, _ what: String
  ) throws -> [ListedTrial] {
    guard let name else { return self }
    let own = filter { part($0).lowercased() == name.lowercased() }
    guard own.isEmpty else { return own }
    let known = map(part).distinct()
    let hint =
      Spelling.nearest(to: name, among: known).map { "Did you mean '\($0)'?" }
      ?? "There are: \(known.joined(separator: "; "))."
    throw UserError("No trial behind the table is in a \(what) '\(name)'. \(hint)")
  }
}
