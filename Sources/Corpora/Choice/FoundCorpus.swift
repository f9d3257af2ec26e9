// SPDX-License-Identifier: MIT

/// A needed corpus as it is on this machine.
struct FoundCorpus {
  /// The needed files, in the folder where they are or should be.
  let corpus: Corpus
  /// False if the corpus has no folder.
  let exists: Bool
  /// The number of needed files that are missing.
  let missing: Int

  /// Looks for the files of a need.
  /// - Throws: `UserError` if the lock does not have the corpus, or if the corpus's manifest is wrong or
  ///   not as pinned.
  init(_ need: CorpusNeed, lock: DataLock, folder: CorporaFolder) throws {
    if let manifest = need.corpus.manifest {
      corpus = try lock.pinned(Manifest(contentsOf: manifest).corpus())
        .restricted(to: need.selection)
      (exists, missing) = (true, 0)
      return
    }
    corpus = try lock.corpus(named: need.corpus.name, in: folder.place(of: need.corpus))
      .restricted(to: need.selection)
    exists = folder.folder(of: need.corpus) != nil
    missing = corpus.files.count - (exists ? corpus.present().files.count : 0)
  }

  var isComplete: Bool { missing == 0 }

  /// The corpus after a comparison of its files with the lock; the files of a manifest that is not
  /// pinned are only hashed.
  /// - Throws: ``CorpusDiffers``, `DigestError`.
  func verified(remembering verified: inout VerifiedFiles) throws -> Corpus {
    let isPinned = corpus.files.allSatisfy { $0.digest != nil }
    guard corpus.description.manifest != nil, !isPinned else {
      try corpus.verify(remembering: &verified)
      return corpus
    }
    return try corpus.hashed(remembering: &verified)
  }

  /// The missing files, as a clause.
  func shortfall(in folder: CorporaFolder) -> String {
    exists
      ? "\(missing) of the \(corpus.files.count) files needed of \(corpus.name) are not in "
        + "'\(corpus.root.relativePath)'"
      : "\(corpus.name) is not in '\(folder.url.relativePath)'"
  }
}

extension [CorpusNeed] {
  /// The corpora of which needed files are missing in a folder, each with the reason as a clause.
  /// - Throws: `UserError` if the lock does not have a corpus, or if a manifest is wrong or not as pinned.
  package func missing(in folder: CorporaFolder, by lock: DataLock) throws -> [(
    corpus: CorpusDescription, reason: String
  )] {
    try map { try FoundCorpus($0, lock: lock, folder: folder) }.filter { !$0.isComplete }
      .map { ($0.corpus.description, $0.shortfall(in: folder)) }
  }
}

/// The error for a corpus that is needed, is missing, and cannot be replaced by a stand-in.
package struct CorpusMissing: Error, Sendable, CustomStringConvertible {
  package let description: String

  /// Real corpora were asked for.
  init(reasons: [String], corpora: [FoundCorpus]) {
    description = Self.text(
      "The real corpora are not all there: \(reasons.joined(separator: "; ")).", corpora)
  }

  /// There is no stand-in.
  init(noStandInFor corpus: CorpusDescription, reason: String, corpora: [FoundCorpus]) {
    description = Self.text(
      "Stand-in corpora would be used (\(reason)), but there is no stand-in for \(corpus.name)."
        + (corpus.manifest == nil
          ? "" : " A manifest lists real speech, so all corpora of the run must be real."),
      corpora)
  }

  private static func text(_ sentence: String, _ corpora: [FoundCorpus]) -> String {
    let advice = corpora.map { found in
      "  \(found.corpus.name): \(found.corpus.description.howToGet) "
        + "It is looked for in '\(found.corpus.root.path)'."
    }
    return ([sentence] + advice).joined(separator: "\n")
  }
}
