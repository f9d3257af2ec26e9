import Adaptation
import Corpora
import Evaluation
import Foundation
import Foundations
import HDF5
import Speech
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
  package let inputs: InputCache

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
    try Engine.require(device: setup.device)
    store = Store(setup.store)
    try store.prepare()
    let lockFile = try setup.lock ?? DataLock.locate()
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

  /// The labelled corpus that is the target of a task.
  /// - Throws: ``LabError`` where the target is recordings.
  package func target(of task: CorpusTask) throws -> Corpus {
    try inputs.corpus(task.target, of: task)
  }

  /// The target of a task as a trial reads it: spectrograms in the trial's order, not standardised, and
  /// the digests of their files.
  package func target(of task: CorpusTask, _ settings: SpectrogramSettings) throws -> (
    spectrograms: SpectrogramSet, digests: [Digest]
  ) {
    let paths =
      try recordings?.paths ?? inputs.corpus(task.target, of: task).utterances.map(\.path)
    let digests = Dictionary(
      try inputs.files(of: task.target).map { ($0.path, $0.digest) }, uniquingKeysWith: { $1 })
    return (
      try inputs.spectrograms(of: task.target, settings).selecting(paths),
      paths.compactMap { digests[$0] }
    )
  }

  /// The scores of a finished trial's target after the last epoch.
  /// - Throws: ``LabError/notInStore(_:)``; what is wrong with the file.
  package func predictions(of trial: Trial) throws -> Predictions {
    let key = try trial.key()
    guard store.contains(trial, key: key) else { throw LabError.notInStore(trial.title) }
    let file = try HDF5File.open(store.url(of: trial, key: key).path)
    return try Predictions(
      paths: file.strings(at: "/predictions/paths"), emotions: trial.task.emotions,
      scores: file.floats(at: "/predictions/target").values,
      meaning: trial.recipe.scoreMeaning(of: setup.registry.method(trial.method)))
  }

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
            "'\(recordings.shownName)' has the name of the source corpus. Rename the folder or the manifest."
          )
        }
        return [CorpusNeed(source, StandardTasks.selection(of: source, emotions))]
      }
    }
  }

  fileprivate var recordings: Recordings? {
    if case .recordings(let recordings, _, _) = self { recordings } else { nil }
  }
}
