// SPDX-License-Identifier: MIT

import Foundation

/// The kind of speech that a run reads: `--data auto|real|standin`.
package enum DataChoice: String, Codable, CaseIterable, Sendable {
  /// Real corpora if all needed files exist, else stand-ins for all corpora.
  case auto
  case real
  case standin

  /// Chooses the corpora that a run reads, and verifies them.
  ///
  /// Only files that a need selects are read. Real files that differ from their pins are an error in
  /// every case: nothing is replaced silently.
  /// - Parameters:
  ///   - needs: one per corpus.
  ///   - lock: the pins of the real corpora's files.
  ///   - folder: the folder of the real corpora, except those that a manifest lists.
  ///   - verified: the digests and lengths that earlier runs read.
  ///   - announce: receives the choice and its reason, in one sentence, before stand-ins are made.
  ///   - standIn: called for each need, and only if stand-ins are chosen.
  /// - Throws: ``CorpusDiffers``, ``CorpusMissing``, `UserError` for a corpus that is not in the lock and
  ///   a manifest that is wrong or not as pinned, and the provider's errors.
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

  /// The places of the real corpora, and the remarks on their manifests.
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

/// A source of synthetic corpora in place of real ones.
package struct StandInProvider {
  /// The corpora with a stand-in, by ``CorpusDescription/name``.
  package let names: [String]
  /// Makes or finds the stand-in for a corpus, by its name; nil if it has none.
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
  /// The selected utterances of each need, in the order of the needs.
  package let corpora: [Corpus]
  /// The choice and its reason in one sentence, for the first line of output and the page.
  package let sentence: String

  /// The corpus of a name; nil if it was not needed.
  package subscript(name: String) -> Corpus? { corpora.first { $0.name == name } }
}
