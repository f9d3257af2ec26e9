// SPDX-License-Identifier: MIT
import Foundation
import Lab

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
  /// Paths of folders that cannot be listed and of JSON files that do not hold the records of a page,
  /// relative to the folder of reports.
  package private(set) var unreadable: [String] = []

  /// Keys of the trials of all pages.
  package var keys: Set<String> { pages.reduce(into: []) { $0.formUnion($1.keys) } }

  /// Reads the JSON of all pages.
  /// - Parameter reports: a folder without pages, or one that does not exist, gives no page.
  package init(in reports: URL) {
    let (files, unlisted) = CommittedPage.all(in: reports)
    unreadable = unlisted
    for file in files {
      guard let data = try? Data(contentsOf: file.url, options: .alwaysMapped),
        let keys = KeyedLines.keys(in: data) ?? Self.decodedKeys(in: data)
      else {
        unreadable.append(
          file.folder.isEmpty ? "\(file.name).json" : "\(file.folder)/\(file.name).json")
        continue
      }
      pages.append(Page(name: file.title, keys: Set(keys.map { String($0.prefix(12)) })))
    }
  }

  private struct Records: Decodable {
    struct Record: Decodable { var results: Results }
    struct Results: Decodable { var key: String }
    var records: [Record]
  }

  /// Keys of the records of a page that is laid out otherwise than programs do; nil if it is no page.
  private static func decodedKeys(in text: Data) -> [String]? {
    try? JSONDecoder().decode(Records.self, from: text).records.map(\.results.key)
  }
}
