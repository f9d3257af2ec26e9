// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import TestSupport
import Testing

/// `kill -9` at any moment costs time, and not a bit.
@Suite(
  .serialized, .enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct ExperimentKillTests {
  /// Deaths with one worker and with two, each half of them in a store of its own.
  private static let kills = 20

  /// As many trainings as workers. Each store has pages of its own, since records beside pages are used again.
  private func arguments(_ folder: URL, store: URL, jobs: Int) -> [String] {
    ExperimentRuns.arguments + [
      "--jobs", "\(jobs)", "--tasks", StoredRecords.task, "--methods",
      jobs == 1 ? "DIDAN" : "AdaBN,DIDAN", "--seeds", "1",
      "--checkpoint-every", "0", "--store", store.path,
      "--reports", folder.appending(path: "reports of \(store.lastPathComponent)").path,
    ]
  }

  /// Checkpoints that were written after a moment.
  private func checkpoints(in store: URL, since start: Date = .distantPast) -> [String] {
    let folder = store.appending(path: "checkpoints")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { name in
      let values = try? folder.appending(path: name).resourceValues(
        forKeys: [.contentModificationDateKey])
      return name.hasSuffix(".h5") && (values?.contentModificationDate ?? .distantPast) > start
    }
  }

  @Test func killedAtManyMomentsTheBitsAreTheSame() throws {
    let lanes: [(jobs: Int, lane: Int)] = [(1, 1), (1, 2), (2, 1), (2, 2)]
    let outcomes = try lanes.concurrentMap(threads: lanes.count) {
      try outcome(jobs: $0.jobs, lane: $0.lane)
    }
    for (lane, found) in zip(lanes, outcomes) {
      #expect(found.problems == [], "\(lane)")
      #expect(found.resumed > 0, "some died in training")
    }
  }

  /// Kills runs again and again.
  /// - Returns: number of runs that went on from a checkpoint, and problems found.
  private func outcome(jobs: Int, lane: Int) throws -> (resumed: Int, problems: [String]) {
    let table2 = Program("Table2")
    let kills = Self.kills / 2
    return try withTemporaryFolder { folder in
      var problems: [String] = []
      let whole = try ExperimentRuns.freshStore(in: folder, named: "whole")
      let start = ContinuousClock.now
      let reference = try table2.run(arguments(folder, store: whole, jobs: jobs))
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      if reference.exitCode != 0 { problems.append(reference.errors) }

      var moments = RandomStream(seed: 1, purpose: "moments of death, \(jobs) jobs, \(lane)")
      var (killed, resumed, round) = (0, 0, 0)
      while killed < kills {
        round += 1
        let store = try ExperimentRuns.freshStore(in: folder, named: "store\(round)")
        var finished = false
        while !finished {
          let life = killed < kills ? seconds * moments.uniform() : .infinity
          let outcome = try table2.run(arguments(folder, store: store, jobs: jobs)) { process in
            let end = ContinuousClock.now + .seconds(min(life, 3600))
            // every second one dies in training, as soon as it has left something to go on from
            let inTraining = killed < kills && !killed.isMultiple(of: 2)
            let start = Date()
            while process.isRunning,
              inTraining
                ? checkpoints(in: store, since: start).isEmpty : ContinuousClock.now < end
            { usleep(inTraining ? 5000 : 1000) }
            guard process.isRunning else { return }
            try process.killWithChildren()
          }
          finished = outcome.exitCode == 0
          if !finished {
            if outcome.exitCode != -SIGKILL { problems.append(outcome.errors) }
            killed += 1
          }
          if outcome.errors.contains("Continuing after update") { resumed += 1 }
        }
        problems += try StoredRecords.differing(whole, store).map {
          "\($0) differs after \(killed) kills"
        }
        problems += checkpoints(in: store).map { "\($0) is left of a finished trial" }
      }
      return (resumed, problems)
    }
  }
}
