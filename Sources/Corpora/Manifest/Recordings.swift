// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Speech

/// Recordings without labels: those of a folder, or those that a manifest lists.
///
/// The type has no place for an emotion or for the further columns of a manifest.
package struct Recordings: Sendable {
  /// The name of the folder or of the manifest's corpus.
  package private(set) var name: String
  /// The folder as the user wrote it, or the manifest's name, for messages.
  package let shownName: String
  /// From the folder or from the manifest's folder, with `/` between the parts; a folder's in natural
  /// order, a manifest's sorted by path.
  package let paths: [String]
  /// Recordings and folders of a folder that are not read; none of a manifest.
  package let passedOver: [PassedOver]
  private let root: URL

  /// Lists the sounds and films of a folder and of all folders below it.
  ///
  /// Links are followed, and a folder that several lead to is searched once. Hidden folders are left out.
  /// - Throws: `UserError` for a folder that cannot be read or has no recording.
  package init(folder: URL) throws(UserError) {
    let files = try FolderFiles(of: folder, extensions: Recording.sounds.union(Recording.films))
    name = folder.resolvingSymlinksInPath().standardizedFileURL.lastPathComponent
    shownName = folder.relativePath
    paths = files.paths
    passedOver = files.passedOver
    root = folder
  }

  /// The utterances that a manifest lists, labelled or not.
  package init(_ manifest: Manifest) {
    name = manifest.name
    shownName = manifest.name
    paths = manifest.paths
    passedOver = []
    root = manifest.folder
  }

  /// The recordings under a name that none of some corpora has: `EmoDB recordings` beside the corpus EmoDB.
  package func named(besides corpora: [String]) -> Recordings {
    var recordings = self
    while corpora.contains(recordings.name) { recordings.name += " recordings" }
    return recordings
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
