import Foundation

/// A path in a manifest.
enum ManifestPath {
  /// The path without `.`, `..` and doubled slashes, nil where it leads out of the folder that it
  /// starts in or to that folder itself.
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

  /// Why a file or folder cannot be read, in the system's words; nil where it can.
  static func refusal(at path: String) -> String? {
    access(path, R_OK) == 0 ? nil : String(cString: strerror(errno)).lowercased()
  }

  /// Why a file of a folder cannot be read; nil where it can.
  static func problem(of path: String, in folder: String) -> ManifestError.Problem? {
    let place = folder + "/" + path
    var state = stat()
    guard stat(place, &state) == 0 else {
      return errno == EACCES ? .fileForbidden(path: path) : .fileNotFound(path: path)
    }
    guard state.st_mode & S_IFMT == S_IFREG else { return .notAFile(path: path) }
    return access(place, R_OK) == 0 ? nil : .fileForbidden(path: path)
  }
}
