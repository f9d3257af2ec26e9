// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundation
import Foundations
import HDF5
import Speech
import StandIns
import Torch

/// Runs the trials of a study and finds their records in a store.
package final class Laboratory {
  package let setup: Setup
  /// Facts about the labelled corpora that the trials read.
  package let corpora: [CorpusFacts]
  /// Kind of the corpora: real or stand-ins.
  package let kind: CorpusKind
  /// One-sentence reason for the choice of corpora.
  package let sentence: String
  /// Warnings about the recordings, each a sentence: those that are in source and target, or stand twice.
  package let warnings: [String]
  /// The digest of `data.lock`, as records note it.
  package let lockDigest: Digest
  package let store: Store
  /// Versions of the programs that made the stand-in corpora; empty for real corpora.
  private let generators: [String]
  package let inputs: InputCache
  /// Records of committed pages that have been read, which takes seconds for many of them.
  var committedBefore: [Digest: CommittedPages.Finding] = [:]
  /// Called with a line whenever something is computed, left out or taken from elsewhere.
  let note: @Sendable (String) -> Void

  /// Chooses and verifies the corpora, and checks that device and store can be used.
  /// - Parameters:
  ///   - setup: where and how the study is run.
  ///   - material: the speech that it reads.
  ///   - announce: called with one sentence about the choice of corpora, before stand-ins are made.
  ///   - note: called with a line whenever something is computed or left out.
  /// - Throws: what is wrong with corpora, lock, store or device, each as a sentence.
  package init(
    _ setup: Setup, _ material: Material, announce: (String) -> Void = { _ in },
    note: @escaping @Sendable (String) -> Void = Terminal.note
  ) throws {
    self.setup = setup
    self.note = note
    Interruption.listen()
    try Engine.prepare(threads: setup.threads)
    try Engine.require(device: setup.device)
    store = Store(setup.store)
    try store.prepare()
    let lockFile = try setup.lock ?? DataLock.locate()
    let lock = try DataLock(contentsOf: lockFile, filesOf: setup.pinned(of: material))
    lockDigest = try Digest(ofFileAt: lockFile)
    var verified = VerifiedFiles(inStore: store.folder)
    let standIns = StandIns(
      store: store.folder, utterancesPerEmotion: setup.profile.standInUtterancesPerEmotion,
      report: note)
    let provider = standIns.provider(pinnedBy: lock)
    let chosen = try setup.data.corpora(
      for: material.needs, lock: lock, in: setup.corpora, verified: &verified,
      announce: announce, standIn: provider)
    let examined = try chosen.examined(
      shortest: setup.profile.input.spectrogram.shortestUtterance, remembering: &verified)
    try verified.save()
    // features of a table take the place of sound, so damaged sound harms nobody
    for problem in examined.compactMap(\.problem) {
      guard !setup.tables.isEmpty else { throw problem }
      note("\(problem)")
    }
    generators = chosen.kind == .standIn ? [try standIns.version()] : []
    kind = chosen.kind
    sentence = chosen.sentence
    corpora = chosen.corpora.map(CorpusFacts.init)
    let recordings = try material.recordings.map {
      try UnlabelledTarget($0, settings: setup.profile.input.spectrogram)
    }
    for problem in recordings?.leftOut ?? [] { note("Left out: \(problem)") }
    for remark in recordings?.notes ?? [] { note(remark) }
    if let recordings, !recordings.leftOut.isEmpty {
      note(
        "\(recordings.files.count) of \(recordings.found) recordings of \(recordings.name) are used."
      )
    }
    warnings = try chosen.warnings(
      of: material.tasks, examined, recordings?.sounds ?? [], recordings?.highBands ?? [])
    for warning in warnings { note("Warning: \(warning)") }
    inputs = try InputCache(
      chosen, recordings: recordings,
      tables: .init(
        setup.tables, chosen, recordings: recordings, listed: material.recordings, lock: lock,
        standIns: provider),
      store: store.folder,
      threads: ProcessInfo.processInfo.activeProcessorCount, device: setup.device, report: note)
  }

  /// Corpora and recordings with their sizes, for the head of a page: `EmoDB (535 utterances)`.
  package var titles: [String] {
    corpora.map { "\($0.name) (\($0.counts.total) utterances)" }
      + (inputs.recordings.map { ["\($0.name) (\($0.files.count) recordings)"] } ?? [])
  }

  /// The unlabelled recordings; nil where targets are corpora.
  package var recordings: UnlabelledTarget? { inputs.recordings }

  /// The labelled sources of a task, as its trials read them and in the order of its samples.
  /// - Throws: `UserError` for a corpus that is not read.
  package func sources(of task: CorpusTask) throws -> [Corpus] { try inputs.sources(of: task) }

  /// The labelled corpus that is the target of a task.
  /// - Throws: `UserError` where the target is a set of recordings.
  package func target(of task: CorpusTask) throws -> Corpus {
    try inputs.corpus(task.target, of: task)
  }

  /// Scores of a finished trial's target after the last epoch.
  /// - Throws: `UserError` for a trial without a record; what is wrong with the file.
  package func predictions(of trial: Trial) throws -> Predictions {
    let key = try trial.key()
    guard store.contains(trial, key: key) else { throw UserError.notInStore(trial) }
    let file = try HDF5File.open(store.url(of: trial, key: key).path)
    return try Predictions(
      paths: file.strings(at: "/predictions/paths"), emotions: trial.task.emotions,
      scores: file.floats(at: "/predictions/target").values,
      meaning: trial.recipe.scoreMeaning(of: setup.registry.method(trial.method)))
  }

  /// Provenance of a trial that starts now on this machine.
  package func provenance() -> TrialProvenance {
    TrialProvenance(
      lock: lockDigest, device: setup.device, threads: setup.threads, extraVersions: generators)
  }
}

extension UserError {
  /// A trial without a record in the store.
  package static func notInStore(_ trial: Trial) -> UserError {
    UserError(
      "The store has no record of \(trial.title), so there is nothing to evaluate again. Leave out --from checkpoints to run it."
    )
  }
}

extension Laboratory {
  /// The stored view of a page; nil for code with uncommitted changes.
  /// - Parameters:
  ///   - name: name of the view: letters and digits, unique on its page.
  ///   - page: name of the page, such as `FeatureMaps`.
  ///   - keys: keys of the trials that the view shows.
  package func storedView(_ name: String, of page: String, showing keys: [Digest]) throws
    -> StoredView?
  {
    try StoredView(name, of: page, showing: keys, by: .current, in: store)
  }
}
