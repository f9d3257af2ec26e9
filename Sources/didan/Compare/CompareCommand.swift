// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundations
import Suite

/// `didan compare`
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares two runs of a page: settings, code, trials, and the numbers shown.",
    discussion: """
      A run is named by the path of a page's JSON, by a page's name ('real/Table2'), or by a revision of git and a page's \
      name ('HEAD~1:real/Table2'). Trials are the same if their keys are; others are paired by method, task and seed. \
      The last line is the verdict. Commit, machine and time alone do not make runs different.

      The status is 0 where both are identical, 1 where they differ, and above 63 where they cannot be compared.

      EXAMPLES:
        didan compare HEAD~1:real/Table2 real/Table2
        didan compare Reports/real/Table2.json mine/real/Table2.json
      """)

  @Argument(help: ArgumentHelp("The first run.", valueName: "page-a"))
  var first: String

  @Argument(help: ArgumentHelp("The second run.", valueName: "page-b"))
  var second: String

  @Flag(help: "Print JSON, for other programs.")
  var json = false

  @OptionGroup var reports: ReportsPlace

  func run() throws {
    let changes: PageChanges
    do {
      let lookup = PageLookup(reports.path)
      let versions = try [first, second].map {
        try PageSource($0, in: lookup).version(named: $0)
      }
      changes = try PageChanges(from: versions[0], to: versions[1])
    } catch {
      Terminal.note("Error: \(error)")
      throw ExitCode.noInput
    }
    Terminal.say(
      json
        ? try CanonicalJSON.text(changes)
        : ChangesText(changes).lines.joined(separator: "\n"))
    if !changes.isIdentical { throw ExitCode.failure }
  }
}
