import Foundation
import Foundations

extension DataLock {
  /// What pinning a copy changed.
  package struct Change: Equatable, Sendable, CustomStringConvertible {
    /// Files that were not pinned at all.
    package var added: Int
    /// Files that were pinned by length, and now by SHA-256 too.
    package var hashed: Int
    /// Files whose pin was replaced by another.
    package var replaced: Int
    package var unchanged: Int
    /// Pinned files that the copy lacks.
    package var absent: Int

    package init(
      added: Int = 0, hashed: Int = 0, replaced: Int = 0, unchanged: Int = 0, absent: Int = 0
    ) {
      self.added = added
      self.hashed = hashed
      self.replaced = replaced
      self.unchanged = unchanged
      self.absent = absent
    }

    package var description: String {
      "\(added) files added, \(hashed) now pinned by SHA-256 as well as by length, "
        + "\(replaced) replaced, \(unchanged) unchanged, \(absent) not in your copy and left as they were"
    }
  }

  /// Pins a user's copy of a corpus by the SHA-256 of its files.
  /// - Parameters:
  ///   - name: the corpus's, as in ``CorpusDescription/name``; one of ``CorpusRule/all``.
  ///   - folder: the user's copy, which pinned paths are relative to; files that do not fit the
  ///     rule are passed over.
  ///   - replacing: whether files that differ from what is pinned are pinned instead.
  /// - Throws: ``LockAdditionError``, ``DataLockError``, `DigestError`.
  package mutating func add(
    _ name: String, in folder: URL, replacing: Bool = false
  ) throws -> Change {
    guard let rule = CorpusRule.named(name) else {
      throw DataLockError.notPinned(name, known: CorpusRule.all.map(\.description.name))
    }
    let pinned = corpora[name]?.files ?? []
    var byPath = Dictionary(pinned.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    var change = Change()
    var different: [String] = []
    let paths = Self.recordings(of: rule, in: folder)
    guard !paths.isEmpty else {
      throw LockAdditionError.noRecordings(corpus: name, folder: folder.path)
    }
    for path in paths {
      guard let utterance = rule.utterance(at: path) else { continue }
      let url = folder.appending(path: path, directoryHint: .notDirectory)
      let digest = try Digest(ofFileAt: url)
      let old = byPath[path]
      let length = try old?.length.map { _ in try AudioLength(ofFileAt: url) }
      byPath[path] = CorpusFile(utterance, digest: digest, length: length)
      if let old, length != old.length || (old.digest ?? digest) != digest {
        different.append(path)
        change.replaced += 1
      } else if let old {
        if old.digest == nil { change.hashed += 1 } else { change.unchanged += 1 }
      } else {
        change.added += 1
      }
    }
    guard replacing || different.isEmpty else {
      throw LockAdditionError.different(corpus: name, paths: different)
    }
    change.absent = byPath.count - paths.count
    corpora[name] = try LockedCorpus(
      rule: rule,
      files: byPath.keys.sorted().map {
        (path: $0, digest: byPath[$0]?.digest, length: byPath[$0]?.length)
      })
    return change
  }

  /// The relative paths in a folder that fit a corpus's rule, in order.
  static func recordings(of rule: CorpusRule, in folder: URL) -> [String] {
    let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (all ?? []).filter { path in
      path.lowercased().hasSuffix("." + rule.fileExtension) && rule.utterance(at: path) != nil
    }.sorted()
  }
}

/// Why a copy cannot be pinned.
package enum LockAdditionError: Error, Equatable, CustomStringConvertible {
  case noRecordings(corpus: String, folder: String)
  case different(corpus: String, paths: [String])

  package var description: String {
    switch self {
    case .noRecordings(let corpus, let folder):
      let advice = CorpusRule.named(corpus)?.description.howToGet ?? ""
      return "There is no recording of \(corpus) in '\(folder)'. \(advice)"
    case .different(let corpus, let paths):
      let first = paths.prefix(8).map { "  \($0)" }.joined(separator: "\n")
      return """
        \(paths.count) files of your copy of \(corpus) are not those that data.lock pins, the first being
        \(first)
        Nothing was changed. To pin your files in their place, add --replace.
        """
    }
  }
}
