// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The folder of a finished stand-in corpus. It is made under another name and then renamed, so it
/// exists as a whole or not at all.
struct StandInFolder {
  let place: URL
  let report: @Sendable (String) -> Void

  /// The verified list of the corpus's files; a corpus that does not exist is made first.
  /// - Throws: ``StandInError`` if the corpus cannot be made, written or read back.
  func list(
    make: (_ temporary: URL) throws(StandInError) -> Void
  ) throws(StandInError) -> StandInList {
    if let list = StandInList(verifiedIn: place) { return list }
    report("Making the stand-in for \(place.lastPathComponent) with espeak-ng, once.")
    try inTemporaryFolder { temporary throws(StandInError) in
      try make(temporary)
      // fails if the folder exists: another process was faster, and its corpus is as good, or the
      // folder is damaged
      if rename(temporary.path, place.path) != 0, StandInList(verifiedIn: place) == nil {
        setAside()
        rename(temporary.path, place.path)
      }
    }
    guard let list = StandInList(verifiedIn: place) else {
      throw .unwritable(path: place.path, reason: "its files cannot be read back")
    }
    return list
  }

  private func inTemporaryFolder(
    _ work: (URL) throws(StandInError) -> Void
  ) throws(StandInError) {
    let name = ".\(place.lastPathComponent)-\(UUID().uuidString)"
    let temporary = place.deletingLastPathComponent()
      .appending(path: name, directoryHint: .isDirectory)
    do {
      try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: place.path, reason: error.systemReason)
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
