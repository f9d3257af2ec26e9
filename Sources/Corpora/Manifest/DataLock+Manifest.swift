// SPDX-License-Identifier: MIT

import Foundation
import Foundations

extension DataLock {
  /// Pins the utterances of a manifest: paths, emotions, speakers, and the SHA-256 of the files.
  /// - Parameters:
  ///   - manifest: the list of a labelled corpus, pinned under the manifest's name; its sounds are
  ///     read for their SHA-256.
  ///   - replacing: replaces pinned utterances that differ, and drops those no longer listed, instead
  ///     of refusing the manifest.
  /// - Throws: `UserError` for a manifest without labels, and for one that differs from what is pinned;
  ///   `DigestError`.
  package mutating func add(_ manifest: Manifest, replacing: Bool = false) throws -> Change {
    let listed = try manifest.corpus()
    if !replacing { try agree(listed, allowsNew: true) }
    var afresh = VerifiedFiles.none
    let corpus = try listed.hashed(remembering: &afresh)
    let pinned = Self.byPath(corpora[corpus.name]?.files ?? [])
    var change = Change()
    var different: [String] = []
    for file in corpus.files {
      switch pinned[file.path] {
      case nil: change.added += 1
      case file: change.unchanged += 1
      default: different.append(file.path)
      }
    }
    guard replacing || different.isEmpty else {
      throw Self.different(corpus.name, paths: different)
    }
    change.replaced = different.count
    corpora[corpus.name] = LockedCorpus(corpus.description, files: corpus.files)
    return change
  }

  /// The corpus of a manifest with the digests that the lock pins; unchanged if nothing is pinned.
  /// - Throws: `UserError` if other utterances or labels are pinned.
  package func pinned(_ corpus: Corpus) throws(UserError) -> Corpus {
    guard let locked = corpora[corpus.name] else { return corpus }
    try agree(corpus, allowsNew: false)
    let pinned = Self.byPath(locked.files)
    return Corpus(
      description: corpus.description, kind: corpus.kind, root: corpus.root,
      files: corpus.files.map { pinned[$0.path] ?? $0 })
  }

  private func agree(_ corpus: Corpus, allowsNew: Bool) throws(UserError) {
    guard let locked = corpora[corpus.name] else { return }
    let pinned = Self.byPath(locked.files)
    let listed = Self.byPath(corpus.files)
    let gone = locked.files.map(\.path).filter { listed[$0] == nil }
      .map { (path: $0, problem: "no longer listed") }
    let other = corpus.files.compactMap { file -> (path: String, problem: String)? in
      guard let known = pinned[file.path]?.utterance else {
        return allowsNew ? nil : (file.path, "not pinned")
      }
      if known.emotion != file.utterance.emotion {
        return (file.path, "\(file.utterance.emotion), pinned as \(known.emotion)")
      }
      return known.speaker == file.utterance.speaker
        ? nil : (file.path, "speaker \(file.utterance.speaker), pinned as speaker \(known.speaker)")
    }
    guard !(gone + other).isEmpty else { return }
    throw Self.difference(
      of: corpus.description.manifest?.relativePath ?? corpus.name,
      (gone + other).sorted { $0.path < $1.path })
  }

  /// The error for a manifest that lists other utterances than the lock pins, or other labels.
  private static func difference(
    of manifest: String, _ differences: [(path: String, problem: String)]
  ) -> UserError {
    let more = differences.count - shownFiles
    let lines =
      differences.prefix(shownFiles).map { "  \($0.path): \($0.problem)" }
      + (more > 0 ? ["  … and \(more) more"] : [])
    return UserError(
      """
      '\(manifest)' is not as data.lock pins it:
      \(lines.joined(separator: "\n"))
      If it is the list that you mean, pin it: didan lock add '\(manifest)' --replace
      """)
  }

  private static func byPath(_ files: [CorpusFile]) -> [String: CorpusFile] {
    Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
