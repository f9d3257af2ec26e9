import Foundation
import Foundations
import Speech

/// The recordings in a folder and in the folders below it.
package struct RecordingFolder: Sendable {
  package let url: URL
  /// From the folder on, with `/` between the parts, numbers in their order.
  package let paths: [String]
  /// How many files have other extensions, by extension.
  package let others: [String: Int]

  /// Hidden files and folders are passed over; links to folders are not followed.
  /// - Parameters:
  ///   - url: the folder, which is searched with all folders below it.
  ///   - extensions: of what is taken for a recording, in lower case.
  /// - Throws: ``RecordingFolderError``.
  package init(
    _ url: URL, extensions: Set<String> = Recording.sounds.union(Recording.films)
  ) throws(RecordingFolderError) {
    let root = url.resolvingSymlinksInPath().path
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
      throw .empty(folder: url.relativePath, extensions: extensions.sorted())
    }
    self.url = url
    self.paths = NaturalOrder.sorted(paths, by: \.self)
    self.others = others
  }

  private static func contents(of folder: String) throws(RecordingFolderError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      let reason = ManifestPath.refusal(at: folder) ?? "it is no folder"
      throw .unreadable(folder: folder, reason: reason)
    }
  }

  /// Where a recording lies.
  package func url(of path: String) -> URL {
    url.appending(path: path, directoryHint: .notDirectory)
  }

  /// Whether a path is that of a folder.
  package static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

/// Why a folder gives no recordings.
package enum RecordingFolderError: Error, Hashable, CustomStringConvertible {
  case unreadable(folder: String, reason: String)
  case empty(folder: String, extensions: [String])

  package var description: String {
    switch self {
    case .unreadable(let folder, let reason):
      "The folder '\(folder)' cannot be read: \(reason). Check that it exists and may be read."
    case .empty(let folder, let extensions):
      "There is no recording in '\(folder)' or a folder in it. Looked for are "
        + extensions.joined(separator: ", ") + "."
    }
  }
}
