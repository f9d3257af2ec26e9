// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Foundations

/// One sound to predict.
struct Sound {
  /// Name that the user knows it by.
  let name: String
  let url: URL
}

/// The sounds that a user named, those of folders and manifests included.
struct SoundList {
  private(set) var sounds: [Sound] = []
  /// Error messages for missing or unreadable inputs.
  private(set) var problems: [String] = []

  init(_ arguments: [String], standardInput: StandardInputSound?) {
    for argument in arguments {
      if argument == "-", let standardInput {
        sounds.append(Sound(name: "standard input", url: standardInput.file))
      } else if Recordings.isFolder(argument) {
        open(argument)
      } else if !FileManager.default.fileExists(atPath: argument) {
        problems.append("There is no file or folder '\(argument)'. Check its name.")
      } else if argument.lowercased().hasSuffix(".csv") {
        openManifest(argument)
      } else {
        sounds.append(Sound(name: argument, url: URL(filePath: argument)))
      }
    }
  }

  private mutating func openManifest(_ path: String) {
    do {
      let recordings = Recordings(try Manifest(contentsOf: URL(filePath: path)))
      let folder = (path as NSString).deletingLastPathComponent
      sounds += recordings.paths.map {
        Sound(
          name: (folder as NSString).appendingPathComponent($0), url: recordings.url(of: $0))
      }
    } catch {
      problems.append("\(error)")
    }
  }

  private mutating func open(_ path: String) {
    do {
      let folder = try Recordings(folder: URL(filePath: path, directoryHint: .isDirectory))
      let prefix = path.hasSuffix("/") ? path : path + "/"
      for place in folder.passedOver where !place.isHidden {
        problems.append("'\(prefix)\(place.path)' is passed over: \(place.reason).")
      }
      sounds += folder.paths.map { Sound(name: prefix + $0, url: folder.url(of: $0)) }
    } catch {
      problems.append("\(error)")
    }
  }
}

/// The sound on standard input, copied to a temporary file, since decoders seek back and forth.
final class StandardInputSound {
  let file: URL

  /// Reads standard input to its end.
  /// - Throws: `UserError` if standard input gives no bytes or they cannot be copied.
  init() throws {
    let advice = "Pipe a WAV into it, or name a file."
    guard fcntl(STDIN_FILENO, F_GETFD) != -1 else {
      throw UserError("Standard input is closed. \(advice)")
    }
    guard isatty(STDIN_FILENO) == 0 else {
      throw UserError("Standard input is a terminal. \(advice)")
    }
    let folder = FileManager.default.temporaryDirectory
    let place = folder.appending(
      path: "standard-input-\(UUID().uuidString).wav", directoryHint: .notDirectory)
    guard FileManager.default.createFile(atPath: place.path, contents: nil) else {
      throw UserError(
        "The sound on standard input cannot be kept in '\(folder.path)'. Name another folder with TMPDIR."
      )
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
      throw UserError("Standard input cannot be read: \(error.systemReason). \(advice)")
    }
    guard count > 0 else { throw UserError("Standard input is empty. \(advice)") }
  }

  deinit { try? FileManager.default.removeItem(at: file) }
}
