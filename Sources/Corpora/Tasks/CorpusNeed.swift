import Foundation

/// A corpus that a run reads, and which of its files.
package struct CorpusNeed: Hashable, Sendable {
  package let corpus: CorpusDescription
  package let selection: Selection

  package init(_ corpus: CorpusDescription, _ selection: Selection = Selection()) {
    self.corpus = corpus
    self.selection = selection
  }

  /// What tasks need: of each corpus the emotions of all its tasks, in order of appearance.
  /// - Parameters:
  ///   - tasks: those of a run; a corpus that several of them name is needed once.
  ///   - unsegmentedTakes: see ``Selection/unsegmentedTakes``.
  ///   - perSpeakerAndEmotion: see ``Selection/perSpeakerAndEmotion``, per corpus name.
  /// - Throws: ``CorpusNameError``.
  package static func of(
    _ tasks: [CorpusTask], unsegmentedTakes: Bool = true,
    perSpeakerAndEmotion: [String: Int] = [:]
  ) throws(CorpusNameError) -> [CorpusNeed] {
    var needs: [CorpusNeed] = []
    for name in CorpusTask.corpora(of: tasks) {
      let emotions = tasks.filter { $0.source == name || $0.target == name }.flatMap(\.emotions)
      let selection = Selection(
        emotions, perSpeakerAndEmotion: perSpeakerAndEmotion[name] ?? 0,
        unsegmentedTakes: unsegmentedTakes)
      let named = tasks.flatMap(\.manifests).filter { $0.name == name }
      let own = named.first
      if let other = named.first(where: { $0.manifestPath != own?.manifestPath }) {
        throw .ambiguous(
          name, manifests: [own, other].compactMap { $0?.manifest?.relativePath })
      }
      let corpus = if let own { own } else { try CorpusDescription.find(name) }
      needs.append(CorpusNeed(corpus, selection))
    }
    return needs
  }
}

/// What there is of a needed corpus in the folder of corpora.
struct FoundCorpus {
  /// What is needed, where it lies or should lie.
  let corpus: Corpus
  let isThere: Bool
  /// How many of the needed files are missing.
  let missing: Int

  /// - Throws: ``DataLockError``, ``ManifestError``, ``ManifestDiffers``.
  init(_ need: CorpusNeed, lock: DataLock, folder: CorporaFolder) throws {
    if let manifest = need.corpus.manifest {
      corpus = try lock.pinned(Manifest(contentsOf: manifest).corpus())
        .restricted(to: need.selection)
      (isThere, missing) = (true, 0)
      return
    }
    corpus = try lock.corpus(named: need.corpus.name, in: folder.place(of: need.corpus))
      .restricted(to: need.selection)
    isThere = folder.folder(of: need.corpus) != nil
    missing = corpus.files.count - (isThere ? corpus.present().files.count : 0)
  }

  var isComplete: Bool { missing == 0 }

  /// The corpus after its files were compared with the lock, or those of a manifest that is not pinned
  /// were looked at.
  /// - Throws: ``CorpusDiffers``, `DigestError`.
  func verified(remembering verified: inout VerifiedFiles) throws -> Corpus {
    let isPinned = corpus.files.allSatisfy { $0.digest != nil }
    guard corpus.description.manifest != nil, !isPinned else {
      try corpus.verify(remembering: &verified)
      return corpus
    }
    return try corpus.hashed(remembering: &verified)
  }

  /// What is not there, as a clause.
  func shortfall(in folder: CorporaFolder) -> String {
    isThere
      ? "\(missing) of the \(corpus.files.count) files needed of \(corpus.name) are not in '\(corpus.root.relativePath)'"
      : "\(corpus.name) is not in '\(folder.url.relativePath)'"
  }
}

/// A corpus that is needed, is not there, and cannot be replaced by a stand-in.
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
