// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Foundations
import Lab
import Upkeep

/// `didan show`
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows a page, a table with the trials behind it, or a trial.",
    discussion: """
      A page's name is 'real/Table2', 'standin/Table2', or 'Table2', which takes real speech where there are both. Behind \
      a colon stands the name of a table: the one in the names of its files. A trial is named by its key, of which the \
      first digits suffice; its record comes from the store, or from beside a page.

      EXAMPLES:
        didan show real/OpenCorpora
        didan show real/OpenCorpora:uar
        didan show real/OpenCorpora:uar --row DIDAN --column average
        didan show aa81d1e06789
      """)

  @Argument(
    help: ArgumentHelp(
      "A page, a table of it, or the key of a trial.", valueName: "page|page:table|key"))
  var what: String

  @Option(help: ArgumentHelp("Of a table, list the trials of this row alone.", valueName: "name"))
  var row: String?

  @Option(
    help: ArgumentHelp(
      "Of a table, list the trials of this column alone; 'average' stands for all.",
      valueName: "name"))
  var column: String?

  @Flag(help: "Print JSON, for other programs.")
  var json = false

  @OptionGroup var place: StorePlace

  @OptionGroup var reports: ReportsPlace

  func validate() throws {
    if row != nil || column != nil, !what.contains(":") {
      throw ValidationError("--row and --column go with a table: page:table.")
    }
  }

  func run() throws {
    let pages = PageLookup(reports.path)
    if let colon = what.firstIndex(of: ":") {
      let (page, table) = (what[..<colon], what[what.index(after: colon)...])
      try say(
        ShownTable(
          String(table), of: pages.requiredPage(named: String(page)), row: row, column: column,
          options: reports.words))
    } else if let page = pages.page(named: what) {
      try say(ShownPage(page, options: reports.words))
    } else if TrialSearch.isKey(what) {
      let search = TrialSearch(
        store: URL(filePath: place.store, directoryHint: .isDirectory),
        reports: URL(filePath: reports.path, directoryHint: .isDirectory))
      try say(ShownTrial(search.find(what)))
    } else {
      throw pages.unknown(
        what, "'\(what)' is not the key of a trial (hexadecimal digits), and there is no such page")
    }
  }

  private func say(_ shown: some Shown) throws {
    Terminal.say(json ? try CanonicalJSON.text(shown) : shown.lines.joined(separator: "\n"))
  }
}

/// Something that `didan show` shows.
protocol Shown: Encodable {
  var lines: [String] { get }
}

extension ReportsPlace {
  /// The option as it is repeated in another command, with a space before it.
  var words: String { path == "Reports" ? "" : " --reports \(path.shellQuoted)" }
}
