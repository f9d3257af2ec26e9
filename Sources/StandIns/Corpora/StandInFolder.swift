// SPDX-License-Identifier: MIT

import Corpora
import Foundation
import Foundations

/// The folder of a finished stand-in corpus. It is made under another name and then renamed, so it
/// exists as a whole or not at all.
struct StandInFolder {
  let place: URL
  let report: @Sendable (String) -> Void

  /// The verified list of the corpus's files; a corpus that does not exist is made first.
  /// - Throws: `UserError` if the corpus cannot be made, written or read back.
  func list(
    make: (_ temporary: URL) throws(UserError) -> Void
  ) throws(UserError) -> StandInList {
    if let list = StandInList(verifiedIn: place) { return list }
    report("Making the stand-in for \(place.lastPathComponent) with espeak-ng, once.")
    try inTemporaryFolder { temporary throws(UserError) in
      try make(temporary)
      // fails if the folder exists: another process was faster, and its corpus is as good, or the
      // folder is damaged
      if rename(temporary.path, place.path) != 0, StandInList(verifiedIn: place) == nil {
        setAside()
        rename(temporary.path, place.path)
      }
    }
    guard let list = StandInList(verifiedIn: place) else {
      throw Self.unwritable(place, "its files cannot be read back")
    }
    return list
  }

  private func inTemporaryFolder(
    _ work: (URL) throws(UserError) -> Void
  ) throws(UserError) {
    let name = ".\(place.lastPathComponent)-\(UUID().uuidString)"
    let temporary = place.deletingLastPathComponent()
      .appending(path: name, directoryHint: .isDirectory)
    do {
      try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    } catch {
      throw Self.unwritable(place, error.systemReason)
    }
    defer { try? FileManager.default.removeItem(at: temporary) }
    try work(temporary)
  }

  /// Renames a folder with files that have changed since they were made.
  private func setAside() {
    let damaged = "\(place.path)-\(UUID().uuidString.prefix(8)).damaged"
    if rename(place.path, damaged) == 0 {
      report("The stand-in corpus '\(place.path)' is damaged; it was renamed to '\(damaged)'.")
    }
  }
}

extension StandInFolder {
  /// The error for a folder that cannot be written.
  static func unwritable(_ folder: URL, _ reason: String) -> UserError {
    UserError(
      "Cannot write the stand-in corpus '\(folder.path)': \(reason). "
        + "Check that the store may be written to and that there are 100 MB of room.")
  }
}

/// The list of files in the folder of a finished stand-in corpus: `utterances.json`.
struct StandInList: Codable, Hashable {
  struct Line: Codable, Hashable {
    var path: String
    var emotion: Emotion
    var speaker: String
    var sha256: Digest
    var frames: Int
  }

  var title: String
  var utterances: [Line]

  static let fileName = "utterances.json"

  init(title: String, utterances: [Line]) {
    self.title = title
    self.utterances = utterances
  }

  /// Reads the list in a folder and verifies its files.
  /// - Returns: nil if the list does not exist or cannot be read, or if a file has changed since it was
  ///   made.
  init?(verifiedIn folder: URL) {
    let url = folder.appending(path: Self.fileName, directoryHint: .notDirectory)
    guard let contents = try? Data(contentsOf: url),
      let list = try? JSONDecoder().decode(StandInList.self, from: contents)
    else { return nil }
    for line in list.utterances {
      let file = folder.appending(path: line.path, directoryHint: .notDirectory)
      guard (try? Digest(ofFileAt: file)) == line.sha256 else { return nil }
    }
    self = list
  }

  func write(in folder: URL) throws {
    let url = folder.appending(path: Self.fileName, directoryHint: .notDirectory)
    try CanonicalJSON.encode(self, pretty: true).write(to: url)
  }

  /// The files, for a ``Corpus``.
  var files: [CorpusFile] {
    utterances.map { line in
      CorpusFile(
        Utterance(path: line.path, emotion: line.emotion, speaker: line.speaker),
        digest: line.sha256, length: AudioLength(frames: line.frames, rate: Int(Sound.rate)))
    }
  }
}
