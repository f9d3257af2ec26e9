import Foundation

/// The sound on standard input, kept in a temporary file, since formats are read back and forth.
final class StandardInputSound {
  let file: URL

  /// Reads standard input to its end.
  /// - Throws: ``StandardInputError``.
  init() throws {
    guard fcntl(STDIN_FILENO, F_GETFD) != -1 else { throw StandardInputError.closed }
    guard isatty(STDIN_FILENO) == 0 else { throw StandardInputError.terminal }
    let place = FileManager.default.temporaryDirectory
      .appending(path: "standard-input-\(UUID().uuidString).wav", directoryHint: .notDirectory)
    guard FileManager.default.createFile(atPath: place.path, contents: nil) else {
      throw StandardInputError.unwritable(folder: place.deletingLastPathComponent().path)
    }
    file = place
    var count = 0
    do {
      let copy = try FileHandle(forWritingTo: place)
      defer { try? copy.close() }
      while let block = try FileHandle.standardInput.read(upToCount: 1 << 20), !block.isEmpty {
        count += block.count
        try copy.write(contentsOf: block)
      }
    } catch {
      throw StandardInputError.broken(reason: error.localizedDescription)
    }
    guard count > 0 else { throw StandardInputError.empty }
  }

  deinit { try? FileManager.default.removeItem(at: file) }
}

/// Why nothing can be read from standard input.
enum StandardInputError: Error, CustomStringConvertible {
  case closed, terminal, empty
  case broken(reason: String)
  case unwritable(folder: String)

  var description: String {
    let advice = "Pipe a WAV into it, or name a file."
    return switch self {
    case .closed: "Standard input is closed. \(advice)"
    case .terminal: "Standard input is a terminal. \(advice)"
    case .empty: "Standard input is empty. \(advice)"
    case .broken(let reason): "Standard input cannot be read: \(reason). \(advice)"
    case .unwritable(let folder):
      "The sound on standard input cannot be kept in '\(folder)'. Name another folder with TMPDIR."
    }
  }
}
