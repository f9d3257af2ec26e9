// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The digests and lengths of files that were read before, so that a run need not read them again.
///
/// A file counts as unchanged while its size and modification time are the same. Kept as JSON in the
/// store; one that cannot be decoded counts as empty, since all of it can be computed again.
package struct VerifiedFiles: Sendable {
  private struct Entry: Hashable, Codable {
    var bytes: Int
    /// Seconds since 2001.
    var modified: Double
    var sha256: Digest?
    var frames: Int?
    var rate: Int?
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
    let state = Self.state(of: file)
    if let state, let known = known(file, state)?.sha256 { return known }
    let digest = try Digest(ofFileAt: file)
    remember(file, state) { $0.sha256 = digest }
    return digest
  }

  /// The length of a sound, whose file is read only if the length is not remembered.
  mutating func length(of file: URL) throws(AudioLengthError) -> AudioLength {
    let state = Self.state(of: file)
    if let state, let known = known(file, state), let frames = known.frames, let rate = known.rate {
      return AudioLength(frames: frames, rate: rate)
    }
    let length = try AudioLength(ofFileAt: file)
    remember(file, state) {
      $0.frames = length.frames
      $0.rate = length.rate
    }
    return length
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

  private func known(_ file: URL, _ state: Entry) -> Entry? {
    guard let entry = entries[file.path], entry.bytes == state.bytes,
      entry.modified == state.modified
    else { return nil }
    return entry
  }

  private mutating func remember(_ file: URL, _ state: Entry?, _ fill: (inout Entry) -> Void) {
    guard url != nil, let state else { return }
    var entry = known(file, state) ?? state
    fill(&entry)
    entries[file.path] = entry
    isChanged = true
  }

  private static func state(of file: URL) -> Entry? {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: file.path),
      let bytes = (attributes[.size] as? NSNumber)?.intValue,
      let modified = attributes[.modificationDate] as? Date
    else { return nil }
    return Entry(bytes: bytes, modified: modified.timeIntervalSinceReferenceDate)
  }
}
