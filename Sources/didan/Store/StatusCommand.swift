import ArgumentParser
import Corpora
import Foundation
import Lab
import Upkeep

/// `didan status`
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Shows what lies in the store, and how much room it takes.",
    discussion: """
      Names and sizes are read, no file is opened. --check reads every file against its checksums, \
      names those that cannot be read, and then ends with status 1. Nothing is changed.
      """)

  @OptionGroup var place: StorePlace

  @Option(
    name: .customLong("reports"),
    help: ArgumentHelp(
      "Where the pages are. The records beside them say which trials each page is made from.",
      valueName: "dir"), completion: .directory)
  var reports = "Reports"

  @Flag(help: "Read every file, and name those that cannot be read.")
  var check = false

  func run() throws {
    guard let survey = place.survey() else { return }
    print(StatusTables.title(survey))
    print("\n" + StatusTables.kinds(survey))
    if let trials = StatusTables.trials(survey) { print("\n" + trials) }
    let pages = StatusPages(in: URL(filePath: reports, directoryHint: .isDirectory))
    if let table = pages.table(survey) { print("\n" + table) }
    let damaged = survey.items { $0 == .damaged }
    if !damaged.isEmpty {
      print("\nSet aside as damaged:")
      for item in damaged { print("  \(item.path)") }
    }
    for sentence in survey.unlisted { print("\nCannot be listed: \(sentence)") }
    if survey.items(where: { $0 == .damaged || $0 == .temporary }).count > 0 {
      print("\n'didan store gc' lists what can be removed.")
    }
    if check { try report(survey.faults()) }
  }

  private func report(_ faults: [StoreSurvey.Fault]) throws {
    guard !faults.isEmpty else {
      print("\nEvery file can be read.")
      return
    }
    print("\nCannot be read, and will be set aside and made again when an experiment needs them:")
    for fault in faults { print("  \(fault.path): \(fault.reason)") }
    throw ExitCode.failure
  }
}
