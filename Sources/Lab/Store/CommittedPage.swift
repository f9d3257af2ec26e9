// SPDX-License-Identifier: MIT
import Foundation

/// The JSON of a page in a folder of reports.
package struct CommittedPage: Sendable {
  /// Name of the page, such as `Table2`.
  package let name: String
  /// Folder of the page, relative to that of the reports: `real`, `mine/standin`; empty for none.
  package let folder: String
  package let url: URL

  /// The page as people read it: `Table2 (real)`.
  package var title: String { folder.isEmpty ? name : "\(name) (\(folder))" }

  /// Lists all JSON files in a folder and a few levels below it: `real/Table2.json` and so on. Links are
  /// followed.
  /// - Parameter reports: a folder without pages, or one that does not exist, gives no page.
  /// - Returns: pages in the order of their paths, and relative paths of folders that cannot be listed.
  package static func all(in reports: URL) -> (pages: [CommittedPage], unlisted: [String]) {
    var found: (pages: [CommittedPage], unlisted: [String]) = ([], [])
    list(reports, path: "", levels: 4, &found)
    return found
  }

  private static func list(
    _ folder: URL, path: String, levels: Int,
    _ found: inout (pages: [CommittedPage], unlisted: [String])
  ) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      if !path.isEmpty { found.unlisted.append(path) }
      return
    }
    // hidden folders are those of pages that are being written
    for name in names.sorted() where !name.hasPrefix(".") {
      let place = folder.appending(path: name)
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
      if isFolder.boolValue, levels > 0 {
        list(place, path: path.isEmpty ? name : "\(path)/\(name)", levels: levels - 1, &found)
      } else if !isFolder.boolValue, name.hasSuffix(".json") {
        found.pages.append(
          CommittedPage(name: String(name.dropLast(5)), folder: path, url: place))
      }
    }
  }
}
