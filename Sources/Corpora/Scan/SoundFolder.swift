import Foundation

/// The sounds in a folder and in the folders below it.
struct SoundFolder {
  /// Extensions of formats that libsndfile reads, in lower case.
  static let extensions: Set<String> = [
    "aif", "aifc", "aiff", "au", "caf", "flac", "mp3", "oga", "ogg", "opus", "rf64", "snd", "sph",
    "voc", "w64", "wav", "wave",
  ]

  /// Relative paths of the sounds, numbers in their order.
  let sounds: [String]
  /// How many files have other extensions, by extension.
  let others: [String: Int]

  /// Hidden files and folders are passed over; links to folders are not followed.
  /// - Throws: ``CorpusScanError``.
  init(_ folder: URL) throws(CorpusScanError) {
    let root = folder.resolvingSymlinksInPath().path
    var sounds: [String] = []
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
        } else if Self.extensions.contains(kind) {
          sounds.append(path)
        } else {
          others[kind, default: 0] += 1
        }
      }
    }
    guard !sounds.isEmpty else { throw .noSounds(folder: folder.relativePath) }
    self.sounds = NaturalOrder.sorted(sounds, by: \.self)
    self.others = others
  }

  private static func contents(of folder: String) throws(CorpusScanError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      let reason = ManifestPath.refusal(at: folder) ?? "it is no folder"
      throw .folderUnreadable(folder: folder, reason: reason)
    }
  }
}

/// Why a folder cannot be made a corpus.
public enum CorpusScanError: Error, Equatable, CustomStringConvertible {
  case folderUnreadable(folder: String, reason: String)
  case noSounds(folder: String)
  case nothingLeft(folder: String)
  case exists(path: String)
  case notAbove(path: String, folder: String)
  case unwritable(path: String, reason: String)

  public var description: String {
    switch self {
    case .folderUnreadable(let folder, let reason):
      "The folder '\(folder)' cannot be read: \(reason). Check that it exists and may be read."
    case .noSounds(let folder):
      "There is no sound file in '\(folder)' or a folder in it. "
        + "Looked for are \(SoundFolder.extensions.sorted().joined(separator: ", "))."
    case .nothingLeft(let folder):
      "No sound in '\(folder)' is left for a manifest. Mend what is listed above."
    case .exists(let path):
      "'\(path)' is there already and is not overwritten. Name another file, or remove it first."
    case .notAbove(let path, let folder):
      "'\(path)' would not lie in '\(folder)' or a folder above it, where its paths could start. "
        + "Name a file there."
    case .unwritable(let path, let reason):
      "'\(path)' cannot be written: \(reason). Check that the folder exists and may be written to."
    }
  }
}
