import Adaptation
import Corpora
import Foundation
import Foundations
import StandIns
import Torch

/// Runs the trials of a study that are not in the store yet.
package final class Laboratory {
  package let setup: Setup
  /// Facts of the labelled corpora that the trials read.
  package let corpora: [CorpusFacts]
  /// Whether they are real or stand-ins.
  package let kind: CorpusKind
  /// One-sentence reason for the choice of corpora.
  package let sentence: String
  /// The digest of `data.lock` that records are made under.
  package let lockDigest: Digest
  package let store: Store
  /// Programs that made the stand-in corpora; empty for real ones.
  private let generators: [String]
  let inputs: InputCache

  /// Settles which speech is read, verifies it, and makes sure that the store can be written.
  /// - Parameters:
  ///   - announce: called with one sentence that says which corpora and why, before stand-ins are made.
  ///   - note: called with a line whenever something is computed or left out.
  /// - Throws: what is wrong with corpora, lock, store or device, each as a sentence.
  package init(
    _ setup: Setup, _ material: Material, announce: (String) -> Void = { _ in },
    note: @escaping @Sendable (String) -> Void = Terminal.note
  ) throws {
    self.setup = setup
    Interruption.listen()
    store = Store(setup.store)
    try store.prepare()
    let lockFile = try DataLock.locate()
    let lock = try DataLock(contentsOf: lockFile)
    lockDigest = try Digest(ofFileAt: lockFile)
    var verified = VerifiedFiles(inStore: store.folder)
    let standIns = StandIns(
      store: store.folder, utterancesPerEmotion: setup.profile.standInUtterancesPerEmotion,
      report: note)
    let chosen = try setup.data.corpora(
      for: material.needs, lock: lock, in: setup.corpora, verified: &verified,
      announce: announce, standIn: standIns.provider(pinnedBy: lock))
    try verified.save()
    generators = chosen.kind == .standIn ? [try standIns.version()] : []
    kind = chosen.kind
    sentence = chosen.sentence
    corpora = chosen.corpora.map(CorpusFacts.init)
    let recordings = try material.recordings.map {
      try UnlabelledTarget($0, settings: setup.profile.input.spectrogram)
    }
    for problem in recordings?.leftOut ?? [] { note("Left out: \(problem)") }
    inputs = InputCache(
      chosen, recordings: recordings, store: store.folder,
      threads: ProcessInfo.processInfo.activeProcessorCount, device: setup.device, report: note)
  }

  /// The facts of a corpus by name.
  package subscript(corpus: String) -> CorpusFacts? { corpora.first { $0.name == corpus } }

  /// The speech that was read, for the head of a page: `EmoDB (535 utterances)`.
  package var titles: [String] {
    corpora.map { "\($0.name) (\($0.counts.total) utterances)" }
      + (inputs.recordings.map { ["\($0.name) (\($0.files.count) recordings)"] } ?? [])
  }

  /// The recordings that nobody labelled; nil where targets are corpora.
  package var recordings: UnlabelledTarget? { inputs.recordings }

  /// A labelled corpus as the trials of a task read it.
  /// - Throws: ``LabError``.
  package func source(of task: CorpusTask) throws -> Corpus { try inputs.source(of: task) }

  /// The provenance of a trial that runs here and now.
  package func provenance() -> TrialProvenance {
    TrialProvenance(
      lock: lockDigest, device: setup.device, threads: setup.threads, extraVersions: generators)
  }
}

extension Material {
  fileprivate var needs: [CorpusNeed] {
    get throws {
      switch self {
      case .tasks(let tasks, let reading): return try reading.needs(of: tasks)
      case .recordings(let recordings, let source, let emotions):
        guard recordings.name != source.name else {
          throw UserError(
            "'\(recordings.title)' has the name of the source corpus. Rename the folder or the manifest.")
        }
        return [CorpusNeed(source, StandardTasks.selection(of: source, emotions))]
      }
    }
  }

  fileprivate var recordings: Recordings? {
    if case .recordings(let recordings, _, _) = self { recordings } else { nil }
  }
}
