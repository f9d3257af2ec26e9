import Adaptation
import ArgumentParser
import Corpora
import Foundation
import Foundations
import StandIns
import Torch

/// Runs the trials of a sweep that are not in the store yet.
package final class Laboratory {
  package let options: LabOptions
  /// The corpora that the trials read.
  package let corpora: [CorpusFacts]
  /// Whether they are real or stand-ins.
  package let kind: CorpusKind
  /// Why these, in a sentence.
  package let sentence: String
  /// The digest of `data.lock` that the records were made under.
  package let lockDigest: Digest
  /// What was asked for so far, with `--plan`.
  package internal(set) var plan = Plan()
  /// The trials of each sweep that was asked for so far, with `--slurm`.
  var asked: [[PlannedTrial]] = []
  /// The keys of those that are not in the store.
  var missing: Set<Digest> = []
  package let store: Store
  let registry: MethodRegistry
  /// What made the stand-in corpora, empty for real ones.
  let generators: [String]
  package let supply: Supply

  /// What records are made from.
  package enum Supply {
    case corpora(DataRoom)
    case committed(CommittedRecords)
  }

  /// Settles which corpora are read, verifies them, and makes sure that the store can be written.
  ///
  /// The first line of standard output says which corpora and why (not in a worker process, whose
  /// standard output belongs to the run that started it).
  /// - Throws: what is wrong with corpora, lock, store or device, each as a sentence.
  package init(
    _ options: LabOptions, tasks: [CorpusTask], reads: Reading = .emotionsOfTasks,
    registry: MethodRegistry = .standard
  ) throws {
    self.options = options
    self.registry = registry
    Interruption.listen()
    // a device need not be where trials are submitted from
    if options.cluster.slurm == nil {
      try Engine.require(device: options.device)
    } else {
      try SlurmSubmission.requireSlurm()
    }
    store = Store(URL(filePath: options.store, directoryHint: .isDirectory))
    try store.prepare()
    let lockFile = try DataLock.locate()
    let lock = try DataLock(contentsOf: lockFile)
    lockDigest = try Digest(ofFileAt: lockFile)
    var verified = VerifiedFiles(inStore: store.folder)
    let needs = try reads.needs(of: tasks)
    let isWorker = options.worker != nil
    // a worker says nothing that the run which started it has said already
    let note: @Sendable (String) -> Void = { if !isWorker { Terminal.note($0) } }
    // the JSON of a plan is for another program, so nothing else goes there
    let announce = { (sentence: String) in
      if options.json { Terminal.note(sentence) } else if !isWorker { Terminal.say(sentence) }
    }
    let standIns = StandIns(
      store: store.folder, utterancesPerEmotion: options.profile.standInUtterancesPerEmotion,
      report: note)
    let chosen = try options.data.corpora(
      for: needs, lock: lock, in: options.corporaFolder, verified: &verified, announce: announce,
      standIn: standIns.provider(pinnedBy: lock))
    try verified.save()
    generators = chosen.kind == .standIn ? [try standIns.version()] : []
    kind = chosen.kind
    sentence = chosen.sentence
    corpora = chosen.corpora.map(CorpusFacts.init)
    let cores = ProcessInfo.processInfo.activeProcessorCount
    supply = .corpora(
      DataRoom(chosen, store: store.folder, threads: cores, device: options.device, report: note))
  }

  /// A laboratory that has its records already: nothing is read or run.
  /// - Parameters:
  ///   - options: what was asked for on the command line.
  ///   - committed: the records and corpora kept beside a page; there must be a record.
  ///   - sentence: why these corpora, as the page says it.
  ///   - registry: the methods that are known by name; those of this package by default.
  package init(
    _ options: LabOptions, committed: CommittedRecords, sentence: String,
    registry: MethodRegistry = .standard
  ) throws {
    guard let first = committed.records.first else { throw LabError.noTrials }
    self.options = options
    self.registry = registry
    self.sentence = sentence
    store = Store(URL(filePath: options.store, directoryHint: .isDirectory))
    kind = first.trial.data.kind
    corpora = committed.corpora
    lockDigest = first.provenance.lock
    generators = []
    supply = .committed(committed)
  }

  /// The facts of a corpus by name.
  package subscript(corpus: String) -> CorpusFacts? { corpora.first { $0.name == corpus } }
}
