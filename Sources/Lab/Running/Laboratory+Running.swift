import Adaptation
import ArgumentParser
import Corpora
import Foundation
import Foundations

extension Laboratory {
  /// Runs what is missing and returns all records, those found and those made.
  ///
  /// With `--plan` or `--explain` nothing is run and no outcome has a record; with `--shard` only
  /// that part of the trials is run.
  /// - Throws: ``LabError``; a trial that fails is no error but an outcome without a record.
  package func run(_ sweep: Sweep) throws -> SweepResults { try run([sweep])[0] }

  /// The same for several sweeps, whose trials are run together; what they share is run once.
  package func run(_ asked: [Sweep]) throws -> [SweepResults] {
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
        store: store, registry: registry, device: options.device, report: Terminal.note)
      let data = try room.data(for: planned.trial)
      return TrialOutcome(trial: planned.trial, record: try evaluation.record(of: planned, data))
    }
    return SweepResults(outcomes: outcomes, trialsRun: 0)
  }

  /// Notes trials for the plan, or explains them.
  private func describe(_ trials: [PlannedTrial]) throws -> SweepResults {
    if options.explain {
      let explanation = Explanation(store: store)
      for planned in trials { Terminal.say(try explanation.text(planned)) }
    } else {
      let finished = trials.lazy.compactMap { [store] in store.record(of: $0.trial, key: $0.key) }
      let estimate = WorkEstimate(finished: Array(finished.prefix(100)), registry: registry)
      plan.add(trials, store: store, estimate: estimate)
    }
    return SweepResults(
      outcomes: trials.map { TrialOutcome(trial: $0.trial) }, trialsRun: 0)
  }
}
