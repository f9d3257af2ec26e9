// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Lab
import Notebook

/// Pages of a folder of reports, found by the names that people give them.
struct PageLookup {
  /// The folder of reports, as it was named.
  let folder: String
  let pages: [CommittedPage]

  init(_ folder: String) {
    self.folder = folder
    pages = CommittedPage.all(in: URL(filePath: folder, directoryHint: .isDirectory)).pages
  }

  /// The page of a name: `real/Table2`, or `Table2`, which takes real speech where there are both.
  func page(named name: String) -> CommittedPage? {
    let wanted = name.lowercased()
    return pages.first { $0.fullName.lowercased() == wanted }
      ?? pages.first { $0.name.lowercased() == wanted }
  }

  /// - Throws: `UserError` with the nearest name where there is none.
  func requiredPage(named name: String) throws -> CommittedPage {
    guard let page = page(named: name) else { throw unknown(name, "There is no page '\(name)'") }
    return page
  }

  /// An error about a name that is none.
  func unknown(_ name: String, _ what: String) -> UserError {
    let known = name.contains("/") ? pages.map(\.fullName) : pages.map(\.name).distinct()
    guard !pages.isEmpty else {
      return UserError(
        "\(what), and the folder '\(folder)' has no page at all. Name the folder of the pages with --reports."
      )
    }
    let hint =
      Spelling.nearest(to: name, among: known).map { "Did you mean '\($0)'?" }
      ?? "Pages are \(known.joined(separator: ", "))."
    return UserError("\(what) in '\(folder)'. \(hint)")
  }
}

extension CommittedPage {
  /// `real/Table2`
  var fullName: String { folder.isEmpty ? name : "\(folder)/\(name)" }

  /// The page's tables.
  /// - Throws: `UserError` where the page itself is not there.
  func tables() throws -> [PageTable] {
    let file = url.deletingPathExtension().appendingPathExtension("md")
    do {
      return PageTable.all(in: try String(contentsOf: file, encoding: .utf8), of: name)
    } catch {
      throw UserError(
        "The page '\(file.relativePath)' cannot be read: \(error.systemReason). Make it anew from its records with --from results."
      )
    }
  }

  /// The trials behind a table; nil where the page does not list them.
  /// - Throws: `UserError`.
  func trials(of table: PageTable) throws -> [ListedTrial]? {
    try ListedTrial.all(
      in: url.deletingLastPathComponent().appending(path: "tables/\(name)-\(table.id)-trials.csv"))
  }
}
