// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import HDF5

/// Everything that determines the values of a set.
private struct SetContent<Settings: Encodable>: Encodable {
  var settings: Settings
  var files: [[String]]
  var decoder = Speech.decoderVersion
  var resampler = Speech.resamplerVersion
}

extension UtteranceSet {
  /// Computes the key of a set: the digest of the settings, of the files' paths and contents, and of the
  /// versions of the libraries that decode and resample.
  package static func key(
    files: [(path: String, digest: Digest)], settings: Settings
  ) throws -> Digest {
    try Digest(
      ofCanonicalJSON: SetContent(
        settings: settings, files: files.map { [$0.path, $0.digest.hex] }))
  }

  /// Returns the file of a set in a store.
  /// - Parameters:
  ///   - store: the folder that holds `spectrograms/` and `features/`.
  ///   - name: the corpus of the set, such as `EmoDB`.
  ///   - key: the key of the set, see ``key(files:settings:)``; its first digits are part of the file's
  ///     name.
  package static func url(in store: URL, name: String, key: Digest) -> URL {
    let plain = name.map { $0 == "/" ? "-" : $0 }
    return store.appendingPathComponent(kind)
      .appendingPathComponent("\(String(plain))-\(key.short).h5")
  }

  /// Loads the set of some files from the store, or computes and stores it.
  ///
  /// Several processes may do so at once; each gets a correct set, and so does the store. A damaged file
  /// is renamed to `*.damaged`, reported on standard error, and computed again.
  /// - Parameters:
  ///   - store: the folder that holds `spectrograms/` and `features/`.
  ///   - name: the corpus of the set, such as `EmoDB`.
  ///   - files: relative paths, places and SHA-256 digests of the files.
  ///   - settings: settings of the computation, part of the key.
  ///   - threads: number of files to process at a time; does not affect the values.
  ///   - progress: called after each file with the number of files done and their total; not called if
  ///     the set is in the store.
  /// - Throws: `UserError` if a file cannot be used or the store cannot be written.
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
      } catch let error as HDF5Error {
        HDF5File.setAside(url.path, because: error, then: "the \(kind) are computed again")
      }
    }
    // before the work, so that a store that cannot be written is reported at once
    let folder = url.deletingLastPathComponent()
    do { try FolderProbe(folder).prepare() } catch {
      throw UserError.unwritable(folder, error.systemReason)
    }
    let set = try compute(
      files: files.map { ($0.path, $0.url) }, settings: settings, threads: threads, in: folder,
      progress: progress)
    try set.write(to: url, key: key)
    return set
  }
}
