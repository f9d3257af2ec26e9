import Adaptation
import Corpora
import Foundation
import Foundations

extension Laboratory {
  /// The trials of some sweeps with their keys, in the precision that the setup asks for.
  /// - Throws: ``LabError``.
  package func plan(_ sweeps: [Sweep]) throws -> PlannedSweeps {
    try PlannedSweeps(
      sweeps.map { sweep in
        var sweep = sweep
        if let precision = setup.precision { sweep.training.precision = precision }
        return try sweep.trials(data: inputs.description(of:)).concurrentMap(PlannedTrial.init)
      })
  }

  /// Runs what is missing of a sweep and returns all records, those found and those made.
  /// - Throws: ``LabError``, ``Interrupted``; a trial that fails is no error but an outcome without a
  ///   record.
  package func run(_ sweep: Sweep) throws -> SweepResults { try run([sweep])[0] }

  /// Runs what is missing of several sweeps.
  package func run(_ sweeps: [Sweep]) throws -> [SweepResults] { try execute(plan(sweeps)) }

  /// Runs planned trials that the store does not have.
  /// - Parameters:
  ///   - shard: restricts the run to one part of the trials; nil for all.
  ///   - runsMissing: false to take what the store has, and run nothing.
  /// - Throws: ``LabError``, ``Interrupted``.
  package func execute(
    _ planned: PlannedSweeps, shard: Shard? = nil, runsMissing: Bool = true
  ) throws -> [SweepResults] {
    let trials = planned.trials
    let mine = shard?.select(trials) ?? Set(trials.indices)
    var records = try trials.concurrentMap { [store] in store.load($0.trial, key: $0.key) }
    let missing =
      runsMissing ? records.indices.filter { records[$0] == nil && mine.contains($0) } : []
    // spectrograms and features are made once here, not by every worker
    for index in missing { try inputs.prepare(trials[index].trial) }
    let reasons = try run(missing, of: trials, done: mine.count - missing.count)
    for index in missing {
      records[index] = store.load(trials[index].trial, key: trials[index].key)
    }
    return planned.results(
      trials.indices.map {
        TrialOutcome(
          trial: trials[$0].trial, record: records[$0]?.record, text: records[$0]?.text,
          reason: records[$0] == nil && mine.contains($0)
            ? reasons[$0] ?? "it left no record in the store" : nil)
      },
      trialsRun: missing.count)
  }

  /// The planned trials that the store does not have.
  package func missing(of planned: PlannedSweeps) throws -> [PlannedTrial] {
    let isThere = try planned.trials.concurrentMap { [store] in
      store.load($0.trial, key: $0.key) != nil
    }
    return zip(planned.trials, isThere).filter { !$1 }.map(\.0)
  }

  /// Makes the spectrograms and features of some trials, for machines that share the store.
  package func prepare(_ trials: [PlannedTrial]) throws {
    for planned in trials { try inputs.prepare(planned.trial) }
  }

  /// Has the store's networks predict again, and scores that again; nothing is trained.
  /// - Throws: ``LabError/notInStore(_:)``; what is wrong with a file.
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

  /// Runs one trial in this process, and saves its record.
  /// - Parameter progress: called after each epoch.
  /// - Returns: everything that it left behind, its networks among them.
  @discardableResult
  package func execute(
    _ planned: PlannedTrial, progress: (TrialProgress) -> Void = { _ in }
  ) throws -> TrialRun.Outcome {
    let (trial, key) = (planned.trial, planned.key)
    let checkpoints = CheckpointFolder(
      store: store.folder, key: key, interval: setup.checkpointInterval, report: Terminal.note)
    let outcome = try TrialRun(
      trial: trial, key: key, method: setup.registry.method(trial.method),
      data: inputs.data(for: trial), device: setup.device, checkpoints: checkpoints
    ).run(provenance: provenance(), progress: progress)
    try store.save(outcome)
    checkpoints.remove()
    return outcome
  }

  /// Runs the trials of some indices, in this process or in workers.
  /// - Parameter done: the number of this run's trials that are in the store already.
  /// - Returns: the reasons of those that failed.
  private func run(_ missing: [Int], of trials: [PlannedTrial], done: Int) throws -> [Int: String] {
    guard !missing.isEmpty else { return [:] }
    let progress = ProgressDisplay(titles: missing.map { trials[$0].trial }, done: done)
    let jobs = min(setup.jobs, missing.count)
    var reasons: [Int: String] = [:]
    if jobs > 1, let command = setup.workerCommand {
      reasons = WorkerPool(command: command, jobs: jobs)
        .run(missing.map { trials[$0].trial }, progress)
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
      let done = trials.count { store.contains($0.trial, key: $0.key) }
      Terminal.note(
        "Interrupted: \(done) of \(trials.count) trials are done, and what others had is kept. The same command goes on from here."
      )
      throw Interrupted()
    }
    return reasons
  }
}
