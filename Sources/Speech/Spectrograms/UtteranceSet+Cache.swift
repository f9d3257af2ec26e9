import Foundation
import Foundations
import HDF5

/// What decides about the numbers of a set.
private struct SetContent<Settings: Encodable>: Encodable {
  var settings: Settings
  var files: [[String]]
}

extension UtteranceSet {
  /// What a set is found by: the digest of the settings and of the files' paths and contents.
  package static func key(
    files: [(path: String, digest: Digest)], settings: Settings
  ) throws -> Digest {
    try Digest(
      ofCanonicalJSON: SetContent(
        settings: settings, files: files.map { [$0.path, $0.digest.hex] }))
  }

  /// The file in a store that holds a set.
  /// - Parameters:
  ///   - store: the folder that holds `spectrograms/` and `features/`.
  ///   - name: what the set is of, such as `EmoDB`.
  ///   - key: what the set is found by, see ``key(files:settings:)``; the file's name has its first
  ///     digits.
  package static func url(in store: URL, name: String, key: Digest) -> URL {
    let plain = name.map { $0 == "/" ? "-" : $0 }
    return store.appendingPathComponent(kind)
      .appendingPathComponent("\(String(plain))-\(key.short).h5")
  }

  /// The numbers of some files: from the store if they are there, else computed and stored.
  ///
  /// Several processes may do so at once; each ends with a good set and so does the store. A
  /// damaged file is renamed `*.damaged`, reported on standard error, and made again.
  /// - Parameters:
  ///   - store: the folder that holds `spectrograms/` and `features/`.
  ///   - name: what the set is of, such as `EmoDB`.
  ///   - files: relative paths, where the files are, and the SHA-256 of their contents.
  ///   - settings: how sound becomes numbers; part of what a set is found by.
  ///   - threads: how many files are worked on at a time; does not change the numbers.
  ///   - progress: told after each file how many of how many are done; not called on a hit.
  /// - Throws: ``SpeechError`` for a file that cannot be used or a store that cannot be written.
  package static func cached(
    in store: URL, name: String, files: [(path: String, url: URL, digest: Digest)],
    settings: Settings, threads: Int = 1,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) throws -> Self {
    let key = try key(files: files.map { ($0.path, $0.digest) }, settings: settings)
    let url = url(in: store, name: name, key: key)
    if FileManager.default.fileExists(atPath: url.path) {
      do {
        return try Self(contentsOf: url, key: key)
      } catch {
        HDF5File.setAside(url.path, because: error, then: "the \(kind) are computed again")
      }
    }
    // Before the work, so that a store that cannot be written is known at once.
    try makeFolder(url.deletingLastPathComponent())
    let set = try compute(
      files: files.map { ($0.path, $0.url) }, settings: settings, threads: threads,
      progress: progress)
    try set.write(to: url, key: key)
    return set
  }

  private static func makeFolder(_ folder: URL) throws {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw SpeechError.unwritable(file: folder.path, reason: error.localizedDescription)
    }
    guard FileManager.default.isWritableFile(atPath: folder.path) else {
      throw SpeechError.unwritable(file: folder.path, reason: "the folder may not be written to")
    }
  }
}
