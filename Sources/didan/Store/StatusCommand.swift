// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Foundations
import Lab
import Upkeep

/// `didan status`
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Shows the contents and the size of the store.",
    discussion: """
      Only names and sizes are read; no file is opened. --check reads every file and compares it with its \
      checksums, lists those that cannot be read, and then ends with status 1. Nothing is changed.
      """)

  @OptionGroup var place: StorePlace

  @OptionGroup var reports: ReportsPlace

  @Flag(help: "Read every file, and list those that cannot be read.")
  var check = false

  func run() throws {
    guard let survey = place.survey() else { return }
    let tables = StatusTables(survey)
    Terminal.say(tables.title)
    for table in [tables.kinds, tables.trials, tables.pages(reports.trials)] {
      if let table { Terminal.say("\n" + table.lines().joined(separator: "\n")) }
    }
    let damaged = survey.items { $0 == .damaged }
    if !damaged.isEmpty {
      Terminal.say("\nSet aside as damaged:")
      for item in damaged { Terminal.say("  \(item.path)") }
    }
    for sentence in survey.unlisted { Terminal.say("\nCannot be listed: \(sentence)") }
    if survey.items(where: { $0 == .damaged || $0 == .temporary }).count > 0 {
      Terminal.say("\n'didan store gc' lists what can be removed.")
    }
    if check { try report(survey.faults()) }
  }

  private func report(_ faults: [StoreSurvey.Fault]) throws {
    guard !faults.isEmpty else {
      Terminal.say("\nEvery file can be read.")
      return
    }
    Terminal.say(
      "\nCannot be read, and will be set aside and made again when an experiment needs them:")
    for fault in faults { Terminal.say("  \(fault.path): \(fault.reason)") }
    throw ExitCode.failure
  }
}

/// Contents of a store as tables for the terminal.
private struct StatusTables {
  let survey: StoreSurvey

  init(_ survey: StoreSurvey) { self.survey = survey }

  var title: String {
    "Store '\(survey.store.path)': \(ByteCount(survey.bytes)) in \(survey.files.counted("file"))"
  }

  /// A row for each kind of thing, with number and size.
  var kinds: TextTable? {
    let kinds: [(title: String, holds: (StoreItemKind) -> Bool)] = [
      ("finished trials", { if case .trial = $0 { true } else { false } }),
      ("unfinished trainings", { if case .checkpoint = $0 { true } else { false } }),
      ("spectrogram sets", { $0 == .spectrograms }),
      ("feature sets", { $0 == .features }),
      ("views of pages", { if case .view = $0 { true } else { false } }),
      ("stand-in corpora", { if case .standIn = $0 { true } else { false } }),
      ("scripts and logs of Slurm", { $0 == .jobs }),
      ("set aside as damaged", { $0 == .damaged }),
      ("temporary, or left over", { $0 == .temporary }),
      ("list of verified files", { $0 == .verifiedFiles }),
      ("unknown to this version", { $0 == .other }),
    ]
    var table = TextTable(header: ["what", "number", "size"], rightAligned: [1, 2])
    for kind in kinds {
      let items = survey.items(where: kind.holds)
      guard !items.isEmpty else { continue }
      table.append([kind.title, "\(items.count)", size(of: items)])
    }
    table.append(["all", "\(survey.items.count)", "\(ByteCount(survey.bytes))"])
    return table
  }

  /// Finished trials by task and method; nil if there are none.
  var trials: TextTable? {
    var (cells, sizes): ([String: [String: Int]], [String: Int]) = ([:], [:])
    for item in survey.items {
      guard case .trial(let task, let method, _, _) = item.kind else { continue }
      cells[task, default: [:]][method, default: 0] += 1
      sizes[task, default: 0] += item.bytes
    }
    guard !cells.isEmpty else { return nil }
    let columns = survey.methods
    var table = TextTable(
      header: ["finished trials"] + columns + ["all", "size"],
      rightAligned: Set(1...columns.count + 2))
    func append(_ title: String, _ counts: [Int], _ bytes: Int) {
      table.append(
        [title] + counts.map { $0 == 0 ? "–" : "\($0)" } + [
          "\(counts.reduce(0, +))", "\(ByteCount(bytes))",
        ])
    }
    for task in cells.keys.sorted() {
      append(task, columns.map { cells[task]?[$0] ?? 0 }, sizes[task] ?? 0)
    }
    append(
      "all", columns.map { method in cells.values.reduce(0) { $0 + ($1[method] ?? 0) } },
      sizes.values.reduce(0, +))
    return table
  }

  /// Trials of the store by the page that was made from them; nil if there is no page or no trial.
  func pages(_ named: PageTrials) -> TextTable? {
    let trials = survey.items.compactMap { item -> (key: String, item: StoreSurvey.Item)? in
      guard case .trial(_, _, _, let key) = item.kind else { return nil }
      return (key, item)
    }
    guard !trials.isEmpty, !named.pages.isEmpty else { return nil }
    var table = TextTable(
      header: ["finished trials by page", "number", "of", "size"], rightAligned: [1, 2, 3])
    for page in named.pages {
      let used = trials.filter { page.keys.contains($0.key) }.map(\.item)
      table.append([page.name, "\(used.count)", "\(page.keys.count)", size(of: used)])
    }
    let all = named.keys
    let rest = trials.filter { !all.contains($0.key) }.map(\.item)
    table.append(["on no page", "\(rest.count)", "", size(of: rest)])
    return table
  }

  private func size(of items: [StoreSurvey.Item]) -> String {
    "\(ByteCount(items.reduce(0) { $0 + $1.bytes }))"
  }
}
