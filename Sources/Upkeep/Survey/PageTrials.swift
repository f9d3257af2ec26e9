// SPDX-License-Identifier: MIT
import Foundation

/// Trials that the pages in a folder of reports were made from, according to the records beside them.
package struct PageTrials: Sendable {
  /// A page and its trials.
  package struct Page: Sendable {
    /// As people read it: `Table2 (real)`.
    package let name: String
    /// Keys of the trials, as far as file names of the store hold them: the first twelve digits.
    package let keys: Set<String>
  }

  /// Pages in the order of their paths.
  package private(set) var pages: [Page] = []
  /// Paths of JSON files that do not hold the records of a page, relative to the folder of reports.
  package private(set) var unreadable: [String] = []

  /// Keys of the trials of all pages.
  package var keys: Set<String> { pages.reduce(into: []) { $0.formUnion($1.keys) } }

  private struct Records: Decodable {
    struct Record: Decodable { var results: Results }
    struct Results: Decodable { var key: String }
    var records: [Record]
  }

  /// Reads all JSON files in a folder and the folders in it: `real/Table2.json` and so on.
  /// - Parameter reports: a folder without pages, or one that does not exist, gives no page.
  package init(in reports: URL) {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: reports.path)) ?? []
    for path in paths.sorted() where path.hasSuffix(".json") {
      guard let data = try? Data(contentsOf: reports.appending(path: path)),
        let records = try? JSONDecoder().decode(Records.self, from: data).records
      else {
        unreadable.append(path)
        continue
      }
      var parts = path.dropLast(5).split(separator: "/")
      let name = parts.removeLast()
      pages.append(
        Page(
          name: parts.isEmpty ? "\(name)" : "\(name) (\(parts.joined(separator: "/")))",
          keys: Set(records.map { String($0.results.key.prefix(12)) })))
    }
  }
}
