// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The digests, lengths and sounds of files that were read before, so that a run need not read them again.
///
/// A file counts as unchanged while size, inode, and the times of modification and of the last change are the
/// same, and if it was older than the coarsest of such times when it was read. Kept as JSON in the store; one
/// that cannot be decoded counts as empty, since all of it can be computed again.
package struct VerifiedFiles: Sendable {
  private struct Entry: Hashable, Codable {
    var stamp: FileStamp
    /// Time at which reading began, in nanoseconds since 1970.
    var read: Int
    var sha256: Digest?
    var frames: Int?
    var rate: Int?
    var sound: SoundPrint?
  }

  private let url: URL?
  private var entries: [String: Entry] = [:]
  private var isChanged = false

  /// A memory that starts empty and is never saved.
  package static var none: VerifiedFiles { VerifiedFiles(url: nil) }

  private init(url: URL?) { self.url = url }

  /// The memory kept in a store's folder.
  package init(inStore store: URL) {
    self.init(url: store.appending(path: "verified-files.json", directoryHint: .notDirectory))
    guard let url, let contents = try? Data(contentsOf: url) else { return }
    entries = (try? JSONDecoder().decode([String: Entry].self, from: contents)) ?? [:]
  }

  /// The SHA-256 of a file, which is read only if its digest is not remembered.
  /// - Throws: `DigestError`.
  mutating func digest(of file: URL) throws -> Digest {
    let (stamp, now) = (FileStamp(of: file), FileStamp.now)
    if let known = known(file, stamp)?.sha256 { return known }
    let digest = try Digest(ofFileAt: file)
    remember(digest, of: file, stamp, readAt: now)
    return digest
  }

  /// The length of a sound, whose file is read only if the length is not remembered.
  mutating func length(of file: URL) throws(AudioLengthError) -> AudioLength {
    let (stamp, now) = (FileStamp(of: file), FileStamp.now)
    if let known = known(file, stamp), let frames = known.frames, let rate = known.rate {
      return AudioLength(frames: frames, rate: rate)
    }
    let length = try AudioLength(ofFileAt: file)
    remember(file, stamp, readAt: now) {
      $0.frames = length.frames
      $0.rate = length.rate
    }
    return length
  }

  /// The print of a recording; nil if it is not remembered.
  func soundPrint(of file: URL) -> SoundPrint? {
    known(file, FileStamp(of: file))?.sound.flatMap { $0.version == SoundPrint.version ? $0 : nil }
  }

  /// Remembers the digest of a file that was read at a time.
  mutating func remember(_ digest: Digest, of file: URL, _ stamp: FileStamp?, readAt time: Int) {
    remember(file, stamp, readAt: time) { $0.sha256 = digest }
  }

  /// Remembers the print of a recording.
  mutating func remember(_ print: SoundPrint, of file: URL, _ stamp: FileStamp?, readAt time: Int) {
    remember(file, stamp, readAt: time) { $0.sound = print }
  }

  /// Writes the file if anything was added; a reader sees the old one or the new one, never a part.
  /// - Throws: `UserError`.
  package mutating func save() throws(UserError) {
    guard let url, isChanged else { return }
    do {
      let text = JSONLayout.text(try CanonicalJSON.encode(entries))
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      throw UserError(
        "Cannot write '\(url.path)': \(error.systemReason). "
          + "Check that the store may be written to, or name another one with --store.")
    }
    isChanged = false
  }

  private func known(_ file: URL, _ stamp: FileStamp?) -> Entry? {
    guard let stamp, let entry = entries[file.path], entry.stamp == stamp,
      stamp.isTelling(readAt: entry.read)
    else { return nil }
    return entry
  }

  private mutating func remember(
    _ file: URL, _ stamp: FileStamp?, readAt time: Int, _ fill: (inout Entry) -> Void
  ) {
    guard url != nil, let stamp else { return }
    // written in any case, so that a store that cannot be is reported
    isChanged = true
    guard stamp.isTelling(readAt: time) else { return }
    var entry = known(file, stamp) ?? Entry(stamp: stamp, read: time)
    fill(&entry)
    entries[file.path] = entry
  }
}
