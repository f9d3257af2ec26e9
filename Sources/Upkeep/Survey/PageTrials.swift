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
  /// Paths of folders that cannot be listed and of JSON files that do not hold the records of a page,
  /// relative to the folder of reports.
  package private(set) var unreadable: [String] = []

  /// Keys of the trials of all pages.
  package var keys: Set<String> { pages.reduce(into: []) { $0.formUnion($1.keys) } }

  private struct Records: Decodable {
    struct Record: Decodable { var results: Results }
    struct Results: Decodable { var key: String }
    var records: [Record]
  }

  /// Reads all JSON files in a folder and a few levels below it: `real/Table2.json` and so on. Links are
  /// followed.
  /// - Parameter reports: a folder without pages, or one that does not exist, gives no page.
  package init(in reports: URL) { read(reports, path: "", levels: 4) }

  private mutating func read(_ folder: URL, path: String, levels: Int) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      if !path.isEmpty { unreadable.append(path) }
      return
    }
    for name in names.sorted() {
      let place = folder.appending(path: name)
      let inner = path.isEmpty ? name : "\(path)/\(name)"
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
      if isFolder.boolValue {
        if levels > 0 { read(place, path: inner, levels: levels - 1) }
      } else if name.hasSuffix(".json") {
        read(place, named: String(name.dropLast(5)), in: path, path: inner)
      }
    }
  }

  private mutating func read(_ file: URL, named name: String, in folder: String, path: String) {
    guard let data = try? Data(contentsOf: file),
      let records = try? JSONDecoder().decode(Records.self, from: data).records
    else {
      unreadable.append(path)
      return
    }
    pages.append(
      Page(
        name: folder.isEmpty ? name : "\(name) (\(folder))",
        keys: Set(records.map { String($0.results.key.prefix(12)) })))
  }
}
