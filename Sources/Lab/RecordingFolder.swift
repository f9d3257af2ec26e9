import Foundation
import Speech

/// The recordings in a folder and in the folders below it.
public struct RecordingFolder {
  /// Extensions of what is taken for a recording, in lower case: what libsndfile reads, and films.
  public static let extensions: Set<String> = Recording.films.union([
    "aif", "aifc", "aiff", "au", "caf", "flac", "mp3", "oga", "ogg", "opus", "rf64", "snd", "sph",
    "voc", "w64", "wav", "wave",
  ])

  public let url: URL
  /// From the folder on, with `/` between the parts, sorted.
  public let paths: [String]

  /// Hidden files and folders are passed over; links to folders are not followed.
  /// - Throws: ``RecordingFolderError``.
  public init(_ url: URL) throws(RecordingFolderError) {
    self.url = url
    var paths: [String] = []
    var waiting = [""]
    while let place = waiting.popLast() {
      let folder = url.appending(path: place, directoryHint: .isDirectory)
      let names: [String]
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      } catch {
        throw .unreadable(folder: folder.relativePath, reason: error.systemReason)
      }
      for name in names where !name.hasPrefix(".") {
        let path = place + name
        let file = url.appending(path: path, directoryHint: .notDirectory)
        let type = try? FileManager.default.attributesOfItem(atPath: file.path)[.type]
        if type as? FileAttributeType == .typeDirectory {
          waiting.append(path + "/")
        } else if Self.extensions.contains(file.pathExtension.lowercased()) {
          paths.append(path)
        }
      }
    }
    guard !paths.isEmpty else { throw .empty(folder: url.relativePath) }
    self.paths = paths.sorted()
  }

  /// Where a recording lies.
  public func url(of path: String) -> URL {
    url.appending(path: path, directoryHint: .notDirectory)
  }

  /// Whether a path is that of a folder.
  public static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

/// Why a folder gives no recordings.
public enum RecordingFolderError: Error, Hashable, CustomStringConvertible {
  case unreadable(folder: String, reason: String)
  case empty(folder: String)

  public var description: String {
    switch self {
    case .unreadable(let folder, let reason):
      "The folder '\(folder)' cannot be read: \(reason). Check that it may be read."
    case .empty(let folder):
      "There is no recording in '\(folder)' or a folder in it. Looked for are "
        + RecordingFolder.extensions.sorted().joined(separator: ", ") + "."
    }
  }
}
