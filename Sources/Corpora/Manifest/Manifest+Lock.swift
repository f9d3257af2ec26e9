import Foundation
import Foundations

extension DataLock {
  /// Pins what a manifest lists: paths, emotions, speakers, and the SHA-256 of the files.
  /// - Parameters:
  ///   - manifest: the list of a labelled corpus, pinned under the list's name; its sounds are read
  ///     for their SHA-256.
  ///   - replacing: whether what differs from what is pinned, or is no longer listed, is pinned as
  ///     it is now.
  /// - Throws: ``ManifestError``, ``ManifestDiffers``, ``LockAdditionError``, `DigestError`.
  package mutating func add(_ manifest: Manifest, replacing: Bool = false) throws -> Change {
    let listed = try manifest.corpus()
    if !replacing { try agree(listed, newUtterancesMayCome: true) }
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
      throw LockAdditionError.different(corpus: corpus.name, paths: different)
    }
    change.replaced = different.count
    corpora[corpus.name] = LockedCorpus(corpus.description, files: corpus.files)
    return change
  }

  /// The corpus of a manifest with what the lock pins of it; as it is where nothing is pinned.
  /// - Throws: ``ManifestDiffers`` where it lists other utterances than are pinned, or other labels.
  package func pinned(_ corpus: Corpus) throws(ManifestDiffers) -> Corpus {
    guard let locked = corpora[corpus.name] else { return corpus }
    try agree(corpus, newUtterancesMayCome: false)
    let pinned = Self.byPath(locked.files)
    return Corpus(
      description: corpus.description, kind: corpus.kind, root: corpus.root,
      files: corpus.files.map { pinned[$0.path] ?? $0 })
  }

  private func agree(_ corpus: Corpus, newUtterancesMayCome: Bool) throws(ManifestDiffers) {
    guard let locked = corpora[corpus.name] else { return }
    let pinned = Self.byPath(locked.files)
    let listed = Self.byPath(corpus.files)
    let gone = locked.files.map(\.path).filter { listed[$0] == nil }
      .map { (path: $0, problem: "no longer listed") }
    let other = corpus.files.compactMap { file -> (path: String, problem: String)? in
      guard let known = pinned[file.path]?.utterance else {
        return newUtterancesMayCome ? nil : (file.path, "not pinned")
      }
      if known.emotion != file.utterance.emotion {
        return (file.path, "\(file.utterance.emotion), pinned as \(known.emotion)")
      }
      return known.speaker == file.utterance.speaker
        ? nil : (file.path, "of \(file.utterance.speaker), pinned as of \(known.speaker)")
    }
    guard !(gone + other).isEmpty else { return }
    throw ManifestDiffers(
      manifest: corpus.description.manifest?.relativePath ?? corpus.name,
      differences: (gone + other).sorted { $0.path < $1.path })
  }

  private static func byPath(_ files: [CorpusFile]) -> [String: CorpusFile] {
    Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// A manifest that lists other utterances than the lock pins of it, or labels them otherwise.
package struct ManifestDiffers: Error, Sendable, CustomStringConvertible {
  package let manifest: String
  /// By path.
  package let differences: [(path: String, problem: String)]

  private static let shown = 8

  package var description: String {
    let more = differences.count - Self.shown
    let lines =
      differences.prefix(Self.shown).map { "  \($0.path): \($0.problem)" }
      + (more > 0 ? ["  … and \(more) more"] : [])
    return """
      '\(manifest)' is not as data.lock pins it:
      \(lines.joined(separator: "\n"))
      If it is the list that you mean, pin it: didan lock add '\(manifest)' --replace
      """
  }
}
