// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The folder of a site, which holds nothing else.
struct SiteFolder {
  let folder: URL
  /// Files that a site has at its top, by which an earlier one is known.
  private static let marks = ["index.html", "site.css", "site.js"]

  init(_ folder: URL) { self.folder = folder }

  /// Makes sure that the folder is empty or an earlier site, which may be replaced.
  /// - Throws: `UserError`.
  func check() throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else {
      return
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    guard isFolder.boolValue, names.isEmpty || Self.marks.allSatisfy(names.contains) else {
      throw UserError(
        "'\(folder.path)' is there and is no site, so it is left as it is. Name another folder, or remove it."
      )
    }
  }

  /// Writes all files beside the folder and then puts them in its place.
  /// - Throws: `UserError`.
  func write(_ files: [(place: String, data: Data)], copying copies: [(file: URL, place: String)])
    throws
  {
    let manager = FileManager.default
    let parent = folder.deletingLastPathComponent()
    let staging = parent.appending(
      path: ".\(folder.lastPathComponent)-\(getpid())", directoryHint: .isDirectory)
    defer { try? manager.removeItem(at: staging) }
    do {
      try manager.createDirectory(at: staging, withIntermediateDirectories: true)
      func place(_ path: String) throws -> URL {
        let url = staging.appending(path: path)
        try manager.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        return url
      }
      for file in files { try file.data.write(to: place(file.place)) }
      for copy in copies { try Data(contentsOf: copy.file).write(to: place(copy.place)) }
      if manager.fileExists(atPath: folder.path) { try manager.removeItem(at: folder) }
      try manager.moveItem(at: staging, to: folder)
    } catch {
      throw UserError(
        "The site cannot be written to '\(folder.path)': \(error.systemReason). Name a folder that may be written."
      )
    }
  }
}
