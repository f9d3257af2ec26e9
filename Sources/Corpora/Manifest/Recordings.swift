// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Speech

/// Recordings without labels: those of a folder, or those that a manifest lists.
///
/// The type has no place for an emotion or for the further columns of a manifest.
package struct Recordings: Sendable {
  /// The name of the folder or of the manifest's corpus.
  package let name: String
  /// The folder as the user wrote it, or the manifest's name, for messages.
  package let shownName: String
  /// From the folder or from the manifest's folder, with `/` between the parts; a folder's in natural
  /// order, a manifest's sorted by path.
  package let paths: [String]
  private let root: URL

  /// Lists the sounds and films of a folder and of all folders below it.
  ///
  /// Hidden files and folders are passed over; links to folders are not followed.
  /// - Throws: `UserError` for a folder that cannot be read or has no recording.
  package init(folder: URL) throws(UserError) {
    let files = try FolderFiles(of: folder, extensions: Recording.sounds.union(Recording.films))
    name = folder.resolvingSymlinksInPath().standardizedFileURL.lastPathComponent
    shownName = folder.relativePath
    paths = files.paths
    root = folder
  }

  /// The utterances that a manifest lists, labelled or not.
  package init(_ manifest: Manifest) {
    name = manifest.name
    shownName = manifest.name
    paths = manifest.paths
    root = manifest.folder
  }

  /// The place of a recording, one of ``paths``.
  package func url(of path: String) -> URL {
    root.appending(path: path, directoryHint: .notDirectory)
  }

  /// Tells whether a path is that of a folder.
  package static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

extension Recordings {
  /// Finds the recordings that an option names: a folder, or a manifest, whose labels are not read.
  /// - Returns: nil for anything else.
  /// - Throws: `UserError`.
  package init?(namedOnCommandLine name: String) throws {
    if Recordings.isFolder(name) {
      try self.init(folder: URL(filePath: name, directoryHint: .isDirectory))
    } else if name.lowercased().hasSuffix(".csv") {
      self.init(try Manifest(contentsOf: URL(filePath: name)))
    } else {
      return nil
    }
  }
}

/// The files of a folder and of the folders below it.
struct FolderFiles {
  /// Files with one of the extensions asked for: from the folder, with `/` between the parts, in
  /// natural order.
  let paths: [String]
  /// The number of files with other extensions, by extension.
  let others: [String: Int]

  /// Passes over hidden files and folders, and does not follow links to folders.
  /// - Parameter extensions: in lower case.
  /// - Throws: `UserError` for a folder that cannot be read or has no such file.
  init(of folder: URL, extensions: Set<String>) throws(UserError) {
    let root = folder.resolvingSymlinksInPath().path
    var paths: [String] = []
    var others: [String: Int] = [:]
    var waiting = [""]
    while let place = waiting.popLast() {
      for name in try Self.contents(of: place.isEmpty ? root : root + "/" + place)
      where !name.hasPrefix(".") {
        let path = place + name
        var state = stat()
        guard lstat(root + "/" + path, &state) == 0 else { continue }
        let kind = (name as NSString).pathExtension.lowercased()
        if state.st_mode & S_IFMT == S_IFDIR {
          waiting.append(path + "/")
        } else if extensions.contains(kind) {
          paths.append(path)
        } else {
          others[kind, default: 0] += 1
        }
      }
    }
    guard !paths.isEmpty else {
      throw UserError(
        "There is no recording in '\(folder.relativePath)' or a folder below it. "
          + "Recordings are files ending in " + extensions.sorted().joined(separator: ", ") + ".")
    }
    self.paths = NaturalOrder.sorted(paths, by: \.self)
    self.others = others
  }

  private static func contents(of folder: String) throws(UserError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      let reason = ManifestPath.refusal(at: folder) ?? "it is not a folder"
      throw UserError(
        "The folder '\(folder)' cannot be read: \(reason). Check that it exists and may be read.")
    }
  }
}
