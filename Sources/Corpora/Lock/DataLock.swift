import Foundation
import Foundations

/// `data.lock`: every corpus file that an experiment may read, pinned by SHA-256 (eNTERFACE'05 by
/// length until the hashes of someone's copy are added).
///
/// It is JSON with sorted keys and one line per file, made to be read in a diff.
package struct DataLock: Hashable, Codable, Sendable {
  /// The layout of the file; raised when an older program could not read it.
  package static let format = 1

  package var format = DataLock.format
  /// Per corpus name, what is pinned.
  package var corpora: [String: LockedCorpus]
  /// Per version of the speech synthesiser (`"espeak-ng 1.51"`), per corpus name, the digest of the
  /// stand-in corpus (``Corpus/digest()``).
  package var standIns: [String: [String: Digest]]

  package init(
    corpora: [String: LockedCorpus] = [:], standIns: [String: [String: Digest]] = [:]
  ) {
    self.corpora = corpora
    self.standIns = standIns
  }

  /// Reads a lock.
  /// - Throws: ``DataLockError``.
  package init(contentsOf url: URL) throws(DataLockError) {
    let contents: Data
    do {
      contents = try Data(contentsOf: url)
    } catch {
      throw .unreadable(path: url.path, reason: error.localizedDescription)
    }
    do {
      self = try JSONDecoder().decode(DataLock.self, from: contents)
    } catch {
      throw .malformed(path: url.path, reason: DataLockError.reason(error))
    }
    guard format == Self.format else { throw .otherFormat(path: url.path, format: format) }
  }

  /// The text of the file.
  package func text() throws -> String { JSONLayout.text(try CanonicalJSON.encode(self)) }

  /// Writes the lock; a reader sees the old one or the new one, never a part.
  /// - Throws: ``DataLockError/unwritable(path:reason:)``.
  package func write(to url: URL) throws(DataLockError) {
    do {
      try Data(text().utf8).write(to: url, options: .atomic)
    } catch {
      throw .unwritable(path: url.path, reason: error.localizedDescription)
    }
  }

  /// The names of the pinned corpora, in order.
  package var names: [String] { corpora.keys.sorted() }

  /// A pinned corpus as it should lie in a folder, emotion and speaker read from the paths by the
  /// corpus's own rule. Nothing is read from the folder.
  /// - Throws: ``DataLockError/notPinned(_:known:)``, or
  ///   ``DataLockError/ruleDiffers(corpus:expected:found:)`` when the rule gives other counts than
  ///   were pinned.
  package func corpus(named name: String, in folder: URL) throws(DataLockError) -> Corpus {
    guard let locked = corpora[name], let rule = CorpusRule.named(name) else {
      throw .notPinned(name, known: names)
    }
    let files = locked.files.compactMap { file in
      rule.utterance(at: file.path).map {
        CorpusFile($0, digest: file.digest, length: file.length)
      }
    }
    let found = Counts(of: files.map(\.utterance))
    guard found == locked.counts else {
      throw .ruleDiffers(corpus: name, expected: locked.counts, found: found)
    }
    return Corpus(description: rule.description, kind: .real, root: folder, files: files)
  }
}
