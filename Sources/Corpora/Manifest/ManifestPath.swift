// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// Checks of a path in a manifest.
enum ManifestPath {
  /// The path without `.`, `..` and doubled slashes; nil if it leads to its starting folder or out of
  /// it.
  /// - Parameter folders: spellings of the absolute path of the starting folder, from which an absolute path is
  ///   taken.
  static func normalised(_ path: String, in folders: [String] = []) -> String? {
    if path.hasPrefix("/") {
      let above = folders.lazy.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
      return above.filter(path.hasPrefix).compactMap { folder in
        normalised(String(path.dropFirst(folder.count).drop { $0 == "/" }))
      }.first
    }
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }

  static func hasControlCharacter(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// The system's reason not to let a file or folder be read; nil if it can be read.
  static func refusal(at path: String) -> String? {
    access(path, R_OK) == 0 ? nil : SystemCall.reason()
  }

  /// The absolute path of a folder as it is written, without `..`, and without links.
  static func spellings(of folder: URL) -> [String] {
    [
      folder.absoluteURL.path, folder.absoluteURL.standardizedFileURL.path,
      folder.resolvingSymlinksInPath().path,
    ].distinct()
  }

  /// Those paths of a folder that links lead out of it.
  static func outside(_ paths: [String], of folder: URL) -> [String] {
    guard let root = real(folder.path) else { return [] }
    var folders: [String: String?] = [:]
    return paths.filter { path in
      let place = folder.appending(path: path, directoryHint: .notDirectory).path
      var state = stat()
      if lstat(place, &state) == 0, state.st_mode & S_IFMT == S_IFLNK {
        return real(place).map { !$0.hasPrefix(root + "/") } ?? false
      }
      let above = (place as NSString).deletingLastPathComponent
      let found = folders[above] ?? real(above)
      folders[above] = found
      return found.map { $0 != root && !$0.hasPrefix(root + "/") } ?? false
    }
  }

  private static func real(_ path: String) -> String? {
    guard let name = realpath(path, nil) else { return nil }
    defer { free(name) }
    return String(cString: name)
  }

  /// The reason for which a file of a folder cannot be read; nil if it can.
  static func problem(of path: String, in folder: String) -> ManifestProblem? {
    let place = folder + "/" + path
    var state = stat()
    guard stat(place, &state) == 0 else {
      return errno == EACCES ? .fileForbidden(path: path) : .fileNotFound(path: path)
    }
    guard state.st_mode & S_IFMT == S_IFREG else { return .notAFile(path: path) }
    return access(place, R_OK) == 0 ? nil : .fileForbidden(path: path)
  }
}
