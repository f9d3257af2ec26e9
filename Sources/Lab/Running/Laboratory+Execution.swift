import ArgumentParser
import Foundation
import Foundations

/// Trials in processes of their own, or one after the other in this one.
extension Laboratory {
  /// Carries out the trials of some indices.
  /// - Parameter done: how many of this run's trials need not be.
  /// - Returns: the reasons of those that failed.
  func carryOut(
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
      Terminal.note(
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

  func carryOut(
    _ planned: PlannedTrial, _ room: DataRoom, _ progress: (TrialProgress) -> Void
  ) throws {
    let (trial, key) = (planned.trial, planned.key)
    let checkpoints = CheckpointFolder(
      store: store.folder, key: key, interval: options.checkpointEvery, report: Terminal.note)
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
