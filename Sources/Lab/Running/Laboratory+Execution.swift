// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import Foundations
import HDF5
import Networks

extension Laboratory {
  /// Trials of some sweeps with their keys, in the precision of the setup.
  /// - Throws: `UserError` where a sweep is empty or names a corpus that is not read.
  package func plan(_ sweeps: [Sweep]) throws -> PlannedSweeps {
    try PlannedSweeps(
      sweeps.map { sweep in
        var sweep = sweep
        if let precision = setup.precision { sweep.training.precision = precision }
        return try sweep.trials(data: inputs.description(of:)).concurrentMap(PlannedTrial.init)
      })
  }

  /// Runs the missing trials of a sweep.
  /// - Returns: all records, old and new. A trial that fails is an outcome without a record, not an error.
  /// - Throws: `UserError`, ``Interrupted``.
  package func run(_ sweep: Sweep) throws -> SweepResults { try run([sweep])[0] }

  /// Runs the missing trials of several sweeps.
  package func run(_ sweeps: [Sweep]) throws -> [SweepResults] { try execute(plan(sweeps)) }

  /// Runs planned trials that are neither in the store nor on a committed page.
  /// - Parameters:
  ///   - planned: the trials of the sweeps.
  ///   - shard: one part of the trials to run; nil for all of them.
  ///   - runsMissing: false to return the records that there are and run nothing.
  /// - Throws: `UserError`, ``Interrupted``.
  package func execute(
    _ planned: PlannedSweeps, shard: Shard? = nil, runsMissing: Bool = true
  ) throws -> [SweepResults] {
    let trials = planned.trials
    let mine = shard?.select(trials) ?? Set(trials.indices)
    var records = try trials.concurrentMap { [store] in store.load($0.trial, key: $0.key) }
      .map { $0.flatMap { counts($0.record.provenance) ? $0 : nil } }
    let committed = committedRecords(of: zip(trials, records).filter { $1 == nil }.map(\.0))
    noteUse(of: committed, among: trials.count)
    let missing =
      runsMissing
      ? trials.indices.filter {
        records[$0] == nil && committed[trials[$0].key] == nil && mine.contains($0)
      } : []
    // spectrograms and features are computed once here, not by every worker
    for index in missing { try inputs.prepare(trials[index].trial) }
    let finished = trials.indices.compactMap {
      records[$0]?.record ?? committed[trials[$0].key]?.record
    }
    let reasons = try run(
      missing, of: trials, done: mine.count - missing.count, committed: committed.count,
      finished: finished)
    for index in missing {
      let kept = store.load(trials[index].trial, key: trials[index].key)
      // a worker may have died just after it kept a record; one from before the time asked for is no such
      records[index] = kept.flatMap {
        reasons[index] == nil || counts($0.record.provenance) ? $0 : nil
      }
    }
    return planned.results(
      trials.indices.map {
        let finding = committed[trials[$0].key]
        let record = records[$0]?.record ?? finding?.record
        return TrialOutcome(
          trial: trials[$0].trial, record: record, text: records[$0]?.text ?? finding?.text,
          committedPage: finding?.page,
          reason: record == nil && mine.contains($0)
            ? reasons[$0] ?? "it left no record in the store" : nil)
      },
      trialsRun: missing.count)
  }

  /// Planned trials that have to be run.
  package func missing(of planned: PlannedSweeps) throws -> [PlannedTrial] {
    let records = try planned.trials.concurrentMap { [store] in
      store.record(of: $0.trial, key: $0.key)
    }
    let absent = zip(planned.trials, records)
      .filter { !($1.map { counts($0.provenance) } ?? false) }.map(\.0)
    let committed = committedRecords(of: absent)
    return absent.filter { committed[$0.key] == nil }
  }

  /// Computes the spectrograms and features of some trials, for machines that share the store.
  package func prepare(_ trials: [PlannedTrial]) throws {
    for planned in trials { try inputs.prepare(planned.trial) }
  }

  /// Predicts with the networks in the store and scores the predictions; nothing is trained.
  /// - Throws: `UserError` for a trial without a record; what is wrong with a file.
  package func reevaluate(_ planned: PlannedSweeps) throws -> [SweepResults] {
    let evaluation = Reevaluation(
      store: store, registry: setup.registry, device: setup.device, report: Terminal.note)
    let outcomes = try planned.trials.map { planned in
      TrialOutcome(
        trial: planned.trial,
        record: try evaluation.record(of: planned, inputs.data(for: planned.trial)))
    }
    return planned.results(outcomes, trialsRun: 0)
  }

  /// Runs one trial in this process and saves its record.
  /// - Parameters:
  ///   - planned: the trial with its key.
  ///   - progress: called after each epoch.
  ///   - note: called with a line about a checkpoint.
  /// - Returns: the record, the predictions and the networks.
  @discardableResult
  package func execute(
    _ planned: PlannedTrial, progress: (TrialProgress) -> Void = { _ in },
    note: @escaping @Sendable (String) -> Void = Terminal.note
  ) throws -> CompletedTrial {
    let checkpoints = CheckpointFolder(
      store: store.folder, key: planned.key, interval: setup.checkpointInterval,
      report: note)
    if let time = setup.computedSince { checkpoints.remove(before: time) }
    let outcome = try outcome(of: planned, checkpoints, progress: progress)
    try store.save(outcome)
    checkpoints.remove()
    return outcome
  }

  /// Runs one trial in this process, and saves nothing but checkpoints.
  /// - Parameters:
  ///   - planned: the trial with its key.
  ///   - checkpoints: where unfinished training is kept; none by default.
  ///   - progress: called after each epoch.
  package func outcome(
    of planned: PlannedTrial, _ checkpoints: CheckpointFolder? = nil,
    progress: (TrialProgress) -> Void = { _ in }
  ) throws -> CompletedTrial {
    let trial = planned.trial
    return try TrialRun(
      trial: trial, key: planned.key, method: setup.registry.method(trial.method),
      data: inputs.data(for: trial), device: setup.device, checkpoints: checkpoints,
      keptNetwork: network(of:)
    ).run(provenance: provenance(), progress: progress)
  }

  /// The trained network of a finished trial; nil where the store has no record that counts, or no network in it.
  private func network(of trial: Trial) throws -> Network? {
    let key = try trial.key()
    guard case .network(let recipe) = trial.recipe,
      let record = store.record(of: trial, key: key), counts(record.provenance)
    else { return nil }
    return try Network(
      keptOf: trial, recipe, in: .open(store.url(of: trial, key: key).path),
      device: setup.device)
  }

  /// Runs trials, in this process or in workers.
  /// - Parameters:
  ///   - missing: indices of the trials to run.
  ///   - done: number of this run's trials that have a record already.
  ///   - committed: number of all trials whose record is taken from a committed page.
  ///   - finished: records of some of the others, which tell what trials cost.
  /// - Returns: reasons of failures, by index.
  private func run(
    _ missing: [Int], of trials: [PlannedTrial], done: Int, committed: Int,
    finished: [TrialRecord]
  ) throws -> [Int: String] {
    guard !missing.isEmpty else { return [:] }
    let jobs = setup.workerCommand == nil ? 1 : min(setup.jobs, missing.count)
    let mine = missing.map { trials[$0].trial }
    let estimate = WorkEstimate(finished: finished, registry: setup.registry)
    let progress = ProgressDisplay(
      RunProgress(
        mine, costs: mine.map { estimate.seconds(of: $0, threads: setup.threads) }, done: done,
        sideBySide: jobs))
    var reasons: [Int: String] = [:]
    if jobs > 1, let command = setup.workerCommand {
      reasons = WorkerPool(command: command, jobs: jobs)
        .run(mine, progress)
        .reduce(into: [:]) { $0[missing[$1.key]] = $1.value }
    } else {
      for (position, index) in missing.enumerated() where !Interruption.isRequested {
        progress.start(position)
        do {
          try execute(trials[index]) { progress.update(position, $0) }
          progress.end(position, failure: nil)
        } catch is Interrupted {
          break
        } catch {
          reasons[index] = "\(error)"
          progress.end(position, failure: "\(error)")
        }
      }
    }
    progress.finish()
    if Interruption.isRequested {
      let done = committed + trials.count { isDone($0) }
      Terminal.note(
        "Interrupted: \(done) of \(trials.count) trials are done, and the progress of the others is saved. The same command continues from here."
      )
      throw Interrupted()
    }
    return reasons
  }
}
