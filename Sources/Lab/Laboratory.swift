import Adaptation
import ArgumentParser
import Corpora
import Foundation
import Reproducibility
import Torch

/// Runs the trials of a sweep that are not in the store yet.
public final class Laboratory {
  public let options: LabOptions
  /// The corpora that the trials read.
  public let corpora: [CorpusFacts]
  /// Whether they are real or stand-ins.
  public let kind: CorpusKind
  /// Why these, in a sentence.
  public let sentence: String
  /// The digest of `data.lock` that the records were made under.
  public let lockDigest: Digest
  /// What was asked for so far, with `--plan`.
  public private(set) var plan = Plan()
  /// The trials of each sweep that was asked for so far, with `--slurm`.
  private(set) var asked: [[PlannedTrial]] = []
  /// The keys of those that are not in the store.
  private(set) var missing: Set<Digest> = []
  let store: Store
  private let registry: MethodRegistry
  /// What made the stand-in corpora, empty for real ones.
  private let generators: [String]
  let supply: Supply

  /// What records are made from.
  enum Supply {
    case corpora(DataRoom)
    case committed(CommittedRecords)
  }

  /// Settles which corpora are read, verifies them, and makes sure that the store can be written.
  ///
  /// The first line of standard output says which corpora and why (not in a worker process, whose
  /// standard output belongs to the run that started it).
  /// - Throws: what is wrong with corpora, lock, store or device, each as a sentence.
  public init(
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
    let note: @Sendable (String) -> Void = { if !isWorker { Console.note($0) } }
    // the JSON of a plan is for another program, so nothing else goes there
    let announce = { (sentence: String) in
      if options.json { Console.note(sentence) } else if !isWorker { Console.say(sentence) }
    }
    let standIns = StandIns(
      store: store.folder, utterancesPerEmotion: options.profile.standInUtterancesPerEmotion,
      report: note)
    let standIn = { (name: String) throws -> Corpus? in
      try standIns.corpus(named: name, pinnedBy: lock)
    }
    let chosen = try options.data.corpora(
      for: needs, lock: lock, in: options.corporaFolder, verified: &verified, announce: announce,
      standIn: standIn)
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
  /// - Parameter sentence: why these corpora, as the page says it.
  public init(
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
  public subscript(corpus: String) -> CorpusFacts? { corpora.first { $0.name == corpus } }

  /// Runs what is missing and returns all records, those found and those made.
  ///
  /// With `--plan` or `--explain` nothing is run and no outcome has a record; with `--shard` only
  /// that part of the trials is run.
  /// - Throws: ``LabError``; a trial that fails is no error but an outcome without a record.
  public func run(_ sweep: Sweep) throws -> SweepResults { try run([sweep])[0] }

  /// The same for several sweeps, whose trials are run together; what they share is run once.
  public func run(_ asked: [Sweep]) throws -> [SweepResults] {
    let sweeps = asked.map { sweep in
      var sweep = sweep
      if let precision = options.precision { sweep.training.precision = precision }
      return sweep
    }
    let room: DataRoom
    switch supply {
    case .committed(let records): return try sweeps.map { try collect($0, from: records) }
    case .corpora(let present): room = present
    }
    let parts = try sweeps.map {
      try $0.trials(data: room.description(of:)).concurrentMap(PlannedTrial.init)
    }
    guard parts.allSatisfy({ !$0.isEmpty }), !parts.isEmpty else { throw LabError.noTrials }
    let all = parts.flatMap(\.self)
    var places: [Digest: Int] = [:]
    let trials = all.filter { planned in
      guard places[planned.key] == nil else { return false }
      places[planned.key] = places.count
      return true
    }
    let results = try run(trials, room)
    return parts.map { part in
      SweepResults(
        outcomes: part.compactMap { places[$0.key].map { results.outcomes[$0] } },
        trialsRun: results.trialsRun)
    }
  }

  private func run(_ trials: [PlannedTrial], _ room: DataRoom) throws -> SweepResults {
    if options.from == .checkpoints { return try reevaluate(trials, room) }
    if options.plan || options.explain { return try describe(trials) }
    let identity = try Digest(ofCanonicalJSON: trials.map(\.key)).short
    if options.worker == identity {
      try Worker.serve(options.employer ?? getppid()) { index, progress in
        try self.carryOut(trials[index], room, progress)
      }
      throw ExitCode.success
    }
    let mine = options.shard?.select(trials) ?? Set(trials.indices)
    var records = try trials.concurrentMap { [store] in store.kept($0.trial, key: $0.key) }
    if options.cluster.slurm != nil { return try gather(trials, records.map(\.?.record), room) }
    // a worker of a later sweep leaves alone what failed in this one
    let missing =
      options.worker == nil && !options.cluster.onlyFinished
      ? records.indices.filter { records[$0] == nil && mine.contains($0) } : []
    if !missing.isEmpty {
      // spectrograms and features are made once here, not by every worker
      for index in missing { try room.prepare(trials[index].trial) }
    }
    let reasons = try carryOut(
      missing, of: trials, done: mine.count - missing.count, room, identity: identity)
    for index in missing {
      records[index] = store.kept(trials[index].trial, key: trials[index].key)
    }
    return SweepResults(
      outcomes: trials.indices.map {
        TrialOutcome(
          trial: trials[$0].trial, record: records[$0]?.record, text: records[$0]?.text,
          reason: records[$0] == nil && mine.contains($0)
            ? reasons[$0] ?? "it left no record in the store" : nil)
      },
      trialsRun: missing.count)
  }

  /// Notes trials for a cluster, and makes the spectrograms that they share.
  private func gather(
    _ trials: [PlannedTrial], _ records: [TrialRecord?], _ room: DataRoom
  ) throws -> SweepResults {
    let lacking = trials.indices.filter { records[$0] == nil }
    asked.append(trials)
    missing.formUnion(lacking.map { trials[$0].key })
    for index in lacking {
      try room.prepare(trials[index].trial)
    }
    return SweepResults(
      outcomes: trials.indices.map { TrialOutcome(trial: trials[$0].trial, record: records[$0]) },
      trialsRun: 0)
  }

  /// Takes a sweep's records from those that are committed.
  private func collect(_ sweep: Sweep, from committed: CommittedRecords) throws -> SweepResults {
    let known = committed.byKey
    let trials = try sweep.trials { task in
      guard let data = committed.data(of: task) else { throw LabError.notCommitted("\(task)") }
      return data
    }
    let outcomes = try trials.map { trial in
      guard let record = known[try trial.key()] else { throw LabError.notCommitted(trial.title) }
      return TrialOutcome(trial: trial, record: record)
    }
    return SweepResults(outcomes: outcomes, trialsRun: 0)
  }

  /// Has the store's networks predict and be scored again.
  private func reevaluate(_ trials: [PlannedTrial], _ room: DataRoom) throws -> SweepResults {
    let outcomes = try trials.map { planned in
      let evaluation = Reevaluation(
        store: store, registry: registry, device: options.device, report: Console.note)
      let data = try room.data(for: planned.trial)
      return TrialOutcome(trial: planned.trial, record: try evaluation.record(of: planned, data))
    }
    return SweepResults(outcomes: outcomes, trialsRun: 0)
  }

  /// Notes trials for the plan, or explains them.
  private func describe(_ trials: [PlannedTrial]) throws -> SweepResults {
    if options.explain {
      let explanation = Explanation(store: store)
      for planned in trials { Console.say(try explanation.text(planned)) }
    } else {
      let finished = trials.lazy.compactMap { [store] in store.record(of: $0.trial, key: $0.key) }
      let estimate = WorkEstimate(finished: Array(finished.prefix(100)), registry: registry)
      plan.add(trials, store: store, estimate: estimate)
    }
    return SweepResults(
      outcomes: trials.map { TrialOutcome(trial: $0.trial) }, trialsRun: 0)
  }

  /// Carries out the trials of some indices.
  /// - Parameter done: how many of this run's trials need not be.
  /// - Returns: the reasons of those that failed.
  private func carryOut(
    _ missing: [Int], of trials: [PlannedTrial], done: Int, _ room: DataRoom, identity: String
  ) throws -> [Int: String] {
    guard !missing.isEmpty else { return [:] }
    let progress = ProgressDisplay(
      titles: missing.map { trials[$0].trial }, done: done)
    let jobs = min(options.concurrency.jobs, missing.count)
    let reasons =
      jobs > 1
      ? WorkerPool(sweep: identity, jobs: jobs).run(missing, progress)
      : runHere(missing, progress) { try self.carryOut(trials[$0], room, $1) }
    progress.finish()
    if Interruption.isRequested {
      let done = trials.count { store.contains($0.trial, key: $0.key) }
      Console.note(
        "Interrupted: \(done) of \(trials.count) trials are done, and what others had is kept. The same command goes on from here."
      )
      throw ExitCode(130)
    }
    return reasons
  }

  private func runHere(
    _ indices: [Int], _ display: ProgressDisplay,
    _ body: (Int, (TrialProgress) -> Void) throws -> Void
  ) -> [Int: String] {
    var reasons: [Int: String] = [:]
    for (position, index) in indices.enumerated() where !Interruption.isRequested {
      display.start(position)
      do {
        try body(index) { display.update(position, $0) }
        display.end(position, failure: nil)
      } catch is Interrupted {
        break
      } catch {
        reasons[index] = "\(error)"
        display.end(position, failure: "\(error)")
      }
    }
    return reasons
  }

  private func carryOut(
    _ planned: PlannedTrial, _ room: DataRoom, _ progress: (TrialProgress) -> Void
  ) throws {
    let (trial, key) = (planned.trial, planned.key)
    let checkpoints = CheckpointFolder(
      store: store.folder, key: key, interval: options.checkpointEvery, report: Console.note)
    let run = TrialRun(
      trial: trial, key: key, method: try registry.method(trial.method),
      data: try room.data(for: trial), device: options.device,
      checkpoints: checkpoints)
    let provenance = TrialProvenance(
      lock: lockDigest, device: options.device, threads: options.concurrency.threads,
      extraVersions: generators)
    try store.keep(run.run(provenance: provenance, progress: progress))
    checkpoints.remove()
  }
}
