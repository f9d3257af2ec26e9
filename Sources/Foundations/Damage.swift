// SPDX-License-Identifier: MIT

import Foundation

/// Handling of damaged files and folders, which are kept for inspection rather than deleted.
package enum Damage {
  /// Renames a damaged file or folder to `*.damaged` and reports it.
  ///
  /// A file replaces the one set aside before it; a folder gets a name of its own, since a folder that
  /// is not empty cannot be replaced. Another process may do the same at the same time; it is no error
  /// if the file is already gone.
  /// - Parameters:
  ///   - path: the path of the file or folder.
  ///   - reason: the reason why it cannot be used, as a clause.
  ///   - consequence: the next step, such as `the trial is run again`.
  ///   - report: receives the sentence; by default writes it to standard error.
  package static func setAside(
    _ path: String, because reason: String, then consequence: String,
    report: (String) -> Void = Terminal.note
  ) {
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let name = isFolder.boolValue ? "\(path)-\(UUID().uuidString.prefix(8))" : path
    let isMoved = rename(path, "\(name).damaged") == 0
    let place = isMoved ? "set aside as '\(name).damaged'" : "left behind"
    report("'\(path)' cannot be used (\(reason)) and was \(place); \(consequence).")
  }
}
