import Foundation

/// Which speech a run reads: `--data auto|real|standin`.
package enum DataChoice: String, Codable, CaseIterable, Sendable {
  /// Real corpora when all that is needed is there, else stand-ins for all.
  case auto
  case real
  case standin

  /// Settles which corpora a run reads, and verifies them.
  ///
  /// Only files that a need selects are looked at. Real files that are present but not as pinned are
  /// an error in every case: nothing is replaced silently.
  /// - Parameters:
  ///   - needs: what the run reads, one per corpus.
  ///   - lock: what the real corpora's files are pinned to.
  ///   - folder: where the real corpora are looked for, except those that a manifest lists.
  ///   - verified: what earlier runs verified.
  ///   - announce: told which were chosen and why, in one sentence, before stand-ins are made.
  ///   - standIn: called for each need, and only where stand-ins are chosen.
  /// - Throws: ``CorpusDiffers``, ``CorpusMissing``, ``DataLockError``, ``ManifestError``, and what the provider throws.
  package func corpora(
    for needs: [CorpusNeed], lock: DataLock, in folder: CorporaFolder,
    verified: inout VerifiedFiles, announce: (String) -> Void = { _ in },
    standIn: StandInProvider
  ) throws -> ChosenCorpora {
    if self == .standin {
      return try standIns(
        for: needs, reason: "as asked for", missing: [], announce: announce, standIn: standIn)
    }
    let found = try needs.map { need in
      try FoundCorpus(need, lock: lock, folder: folder)
    }
    let missing = found.filter { !$0.isComplete }
    if missing.isEmpty {
      let corpora = try found.map { try $0.verified(remembering: &verified) }
      let sentence = Self.sentence(needs, in: folder)
      announce(sentence)
      return ChosenCorpora(kind: .real, corpora: corpora, sentence: sentence)
    }
    let reasons = missing.map { $0.shortfall(in: folder) }
    guard self == .auto else { throw CorpusMissing(reasons: reasons, corpora: missing) }
    return try standIns(
      for: needs, reason: reasons.joined(separator: "; "), missing: missing, announce: announce,
      standIn: standIn)
  }

  /// Where the real corpora are, and what their manifests leave open.
  private static func sentence(_ needs: [CorpusNeed], in folder: CorporaFolder) -> String {
    let own = needs.compactMap { need in need.corpus.manifest?.relativePath }
    let known = own.count < needs.count ? [folder.url.relativePath] : []
    let places = (known + own).map { "'\($0)'" }.joined(separator: " and ")
    let remarks = needs.filter { $0.corpus.manifest != nil }.map(\.corpus.remark)
    return (["Using real corpora: all that is needed is in \(places)."] + remarks)
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func standIns(
    for needs: [CorpusNeed], reason: String, missing: [FoundCorpus], announce: (String) -> Void,
    standIn: StandInProvider
  ) throws -> ChosenCorpora {
    let sentence = "Using stand-in corpora: \(reason)."
    if needs.allSatisfy({ standIn.names.contains($0.corpus.name) }) { announce(sentence) }
    var corpora: [Corpus] = []
    for need in needs {
      guard let corpus = try standIn.corpus(need.corpus.name) else {
        throw CorpusMissing(noStandInFor: need.corpus, reason: reason, corpora: missing)
      }
      corpora.append(corpus.restricted(to: Selection(need.selection.emotions)))
    }
    return ChosenCorpora(kind: .standIn, corpora: corpora, sentence: sentence)
  }
}

/// Synthetic corpora that take the place of real ones.
package struct StandInProvider {
  /// The corpora that there are stand-ins for, by ``CorpusDescription/name``.
  package let names: [String]
  /// Makes or finds the stand-in for a corpus, by its name; nil where there is none for it.
  package let corpus: (_ name: String) throws -> Corpus?

  package init(names: [String], corpus: @escaping (_ name: String) throws -> Corpus?) {
    self.names = names
    self.corpus = corpus
  }
}

/// The corpora that a run reads.
package struct ChosenCorpora: Sendable {
  /// Real or stand-in, the same for all.
  package let kind: CorpusKind
  /// One per need, in that order, with the selected utterances only.
  package let corpora: [Corpus]
  /// Which were chosen and why, in one sentence, for the first line of output and the page.
  package let sentence: String

  /// The corpus of a name, nil when it was not needed.
  package subscript(name: String) -> Corpus? { corpora.first { $0.name == name } }
}
