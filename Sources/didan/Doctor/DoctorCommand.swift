// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Foundations
import Upkeep

/// `didan doctor`
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Checks that everything a run needs is present, and gives advice where it is not.",
    discussion: """
      Each line begins with ok, note (worth knowing) or problem (some runs fail). The status is 1 if no \
      experiment can run at all, else 0. Nothing is changed. Files of corpora are counted, not read: \
      'didan lock verify' compares their contents, 'didan status --check' reads the store.
      """)

  @OptionGroup var places: Places
  @OptionGroup var place: StorePlace

  @Flag(help: "As JSON, for bug reports and other programs.")
  var json = false

  func run() throws {
    let checkup = Checkup(
      store: URL(filePath: place.store, directoryHint: .isDirectory), corpora: places.corpora,
      lock: places.lock)
    if json {
      Terminal.say(try CanonicalJSON.text(["findings": checkup.findings], pretty: true))
    } else {
      Terminal.say((lines(checkup.findings) + ["", verdict(checkup)]).joined(separator: "\n"))
    }
    if !checkup.isRunPossible { throw ExitCode.failure }
  }

  /// A line for each finding, with advice on the line below it.
  private func lines(_ findings: [Finding]) -> [String] {
    // the header is not shown; it makes the first column as wide as the longest mark
    var table = TextTable(header: [Finding.Mark.problem.rawValue, "", ""])
    for finding in findings {
      table.append([finding.mark.rawValue, finding.name, finding.found])
      if let advice = finding.advice { table.append(["", "", advice]) }
    }
    return Array(table.lines().dropFirst())
  }

  private func verdict(_ checkup: Checkup) -> String {
    guard checkup.isRunPossible else {
      let names = checkup.findings.filter(\.stopsEveryRun).map(\.name).joined(separator: ", ")
      return "No experiment can run before this is mended: \(names)."
    }
    let problems = checkup.count(.problem)
    return problems == 0
      ? "Experiments can run."
      : "Experiments can run, except those that need something with a problem (\(problems))."
  }
}
