// SPDX-License-Identifier: MIT

import Foundation

/// A check that a folder can be written to.
package struct FolderProbe {
  package let folder: URL

  package init(_ folder: URL) { self.folder = folder }

  /// Creates the folder where it is missing, then creates an empty file in it, which is gone at once.
  ///
  /// Permissions alone do not tell: a file system may be full or mounted read-only.
  /// - Throws: the system's error; see `systemReason`.
  package func prepare() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    _ = try NamelessFile(in: folder)
  }

  /// Reason why nothing could be written to the folder or, while it does not exist, to the nearest
  /// existing folder above it; nil if writing is allowed. Creates nothing.
  package var obstacle: String? {
    let place = nearestExisting
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
    guard isFolder.boolValue else { return "'\(place.path)' is not a folder" }
    return access(place.path, W_OK | X_OK) == 0 ? nil : SystemCall.reason()
  }

  /// Reason why a file could not be written, in whose folder nothing is created; nil if it could.
  package static func obstacle(to file: URL) -> String? {
    func isFolder(_ path: String) -> Bool {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && isFolder.boolValue
    }
    let folder = file.absoluteURL.deletingLastPathComponent().path
    if isFolder(file.path) { return "it is a folder" }
    guard isFolder(folder) else { return "there is no folder '\(folder)'" }
    return access(folder, W_OK | X_OK) == 0 ? nil : SystemCall.reason()
  }

  /// The folder itself or, while it does not exist, the nearest existing path above it.
  package var nearestExisting: URL {
    var place = folder.absoluteURL.standardizedFileURL
    while !FileManager.default.fileExists(atPath: place.path), place.path != "/" {
      place = place.deletingLastPathComponent().standardizedFileURL
    }
    return place
  }
}
