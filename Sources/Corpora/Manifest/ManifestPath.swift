// SPDX-License-Identifier: MIT

import Foundation

/// Checks of a path in a manifest.
enum ManifestPath {
  /// The path without `.`, `..` and doubled slashes; nil if it leads to its starting folder or out of
  /// it.
  static func normalised(_ path: String) -> String? {
    guard !path.hasPrefix("/") else { return nil }
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
    access(path, R_OK) == 0 ? nil : String(cString: strerror(errno)).lowercased()
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
