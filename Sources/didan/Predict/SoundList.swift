import Corpora
import Foundation
import Lab

/// One sound to predict.
struct Sound {
  /// As the user knows it.
  let name: String
  let url: URL
}

/// The sounds that a user named, folders and manifests opened.
struct SoundList {
  private(set) var sounds: [Sound] = []
  /// What of it is not there, in sentences.
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
      sounds += folder.paths.map { Sound(name: prefix + $0, url: folder.url(of: $0)) }
    } catch {
      problems.append("\(error)")
    }
  }
}
