// SPDX-License-Identifier: MIT

import Foundation
import Foundations

extension DataLock {
  /// The result of pinning a copy, in numbers of files.
  package struct Change: Equatable, Sendable, CustomStringConvertible {
    /// Files that were not pinned before.
    var added: Int
    /// Files that were pinned by length, and are now pinned by SHA-256 too.
    var hashed: Int
    /// Files whose pin was replaced by another.
    var replaced: Int
    var unchanged: Int
    /// Pinned files that the copy lacks.
    var absent: Int

    init(
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
  ///   - name: as in ``CorpusDescription/name``; one of ``CorpusRule/all``.
  ///   - folder: the user's copy; files that do not fit the rule are passed over.
  ///   - replacing: replaces the pins of files that differ, instead of refusing the copy.
  /// - Throws: `UserError` for an unknown corpus or a part of one, a folder without its recordings, and a copy that
  ///   differs from what is pinned; `DigestError`.
  package mutating func add(
    _ name: String, in folder: URL, replacing: Bool = false
  ) throws -> Change {
    let rule = try CorpusRule.ofWholeCorpus(name)
    let pinned = corpora[name]?.files ?? []
    var byPath = Dictionary(pinned.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    var change = Change()
    var different: [String] = []
    let paths = Self.recordings(of: rule, in: folder)
    guard !paths.isEmpty else {
      throw UserError(
        "There is no recording of \(name) in '\(folder.path)'. \(rule.description.howToGet)")
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
      throw Self.different(name, paths: different)
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
  private static func recordings(of rule: CorpusRule, in folder: URL) -> [String] {
    let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (all ?? []).filter { path in
      path.lowercased().hasSuffix("." + rule.fileExtension) && rule.utterance(at: path) != nil
    }.sorted()
  }

  /// The number of files or differences that a message lists.
  static let shownFiles = 8

  /// The error for a copy with other files than the lock pins.
  static func different(_ corpus: String, paths: [String]) -> UserError {
    let first = paths.prefix(shownFiles).map { "  \($0)" }.joined(separator: "\n")
    return UserError(
      """
      Your copy of \(corpus) has other contents than data.lock pins in these files, \(paths.count) in all:
      \(first)
      Nothing was changed. To pin your files in their place, add --replace.
      """)
  }
}

extension CorpusRule {
  /// The rule of a whole corpus, whose files a lock may pin.
  /// - Throws: `UserError` for a part of a corpus, and what has no rule.
  package static func ofWholeCorpus(_ name: String) throws -> CorpusRule {
    guard let rule = named(name) else {
      throw DataLock.notPinned(name, known: all.map(\.description.name))
    }
    guard rule.description.whole == name else {
      throw UserError(
        "\(name) is a part of \(rule.description.whole), which is pinned as a whole. Name \(rule.description.whole)."
      )
    }
    return rule
  }
}
