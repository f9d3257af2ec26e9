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
  /// Pipes, whose copies are removed with the list.
  private var pipes: [PipedSound] = []

  init(_ arguments: [String], standardInput: PipedSound?) {
    for argument in arguments {
      if argument == "-", let standardInput {
        sounds.append(Sound(name: "standard input", url: standardInput.file))
      } else if Recordings.isFolder(argument) {
        open(argument)
      } else if !FileManager.default.fileExists(atPath: argument) {
        problems.append("There is no file or folder '\(argument)'. Check its name.")
      } else if Self.isPipe(argument) {
        openPipe(argument)
      } else if argument.lowercased().hasSuffix(".csv") {
        openManifest(argument)
      } else {
        sounds.append(Sound(name: argument, url: URL(filePath: argument)))
      }
    }
  }

  /// Tells whether a path names a pipe: `/dev/stdin`, `<(…)` of a shell, or one made by mkfifo.
  private static func isPipe(_ path: String) -> Bool {
    var state = stat()
    return stat(path, &state) == 0 && state.st_mode & S_IFMT == S_IFIFO
  }

  private mutating func openPipe(_ path: String) {
    do {
      let pipe = try PipedSound(named: path)
      pipes.append(pipe)
      sounds.append(Sound(name: path, url: pipe.file))
    } catch {
      problems.append("\(error)")
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
