// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import Lab
import TestSupport
import Testing

/// Processes that are stopped or killed lose nothing but their last moments.
@Suite(
  .serialized, .enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct ExperimentSignalTests {
  private func arguments(_ folder: URL, store: URL) -> [String] {
    ExperimentRuns.arguments + [
      "--jobs", "2", "--tasks", "EmoDB-CASIA", "--methods", "SourceOnly,AdaBN,DIDAN",
      "--seeds", "2", "--checkpoint-every", "0",
      "--store", store.path, "--reports", folder.appending(path: "reports").path,
    ]
  }

  private func records(_ store: URL) -> Int { StoredRecords.names(in: store).count }

  /// Starts a run, and calls `disturb` once it has finished a trial.
  private func outcome(
    _ folder: URL, store: URL, _ disturb: (ChildProcess) throws -> Void
  ) throws -> Program.Outcome {
    try Program("Table2").run(arguments(folder, store: store)) { process in
      while process.isRunning, records(store) == 0 { usleep(2000) }
      try disturb(process)
    }
  }

  /// Repeats a run that on a busy machine ended before it was disturbed, and so shows nothing.
  /// - Parameter attempt: disturbs a run with a fresh store and checks the rest; false if the run had ended.
  private func untilDisturbed(_ attempt: (_ folder: URL, _ store: URL) throws -> Bool) throws {
    for _ in 1...5 {
      let isDisturbed = try withTemporaryFolder { folder in
        try attempt(folder, ExperimentRuns.freshStore(in: folder))
      }
      if isDisturbed { return }
    }
    Issue.record("five runs ended before they could be disturbed")
  }

  @Test func aRunThatIsAskedToStopGoesOnWhereItWas() throws {
    try untilDisturbed { folder, store in
      let stopped = try outcome(folder, store: store) { $0.terminate() }
      if stopped.exitCode == 0, records(store) == 6 { return false }
      #expect(stopped.exitCode == 130, "\(stopped.errors)")
      let done = records(store)
      #expect(stopped.errors.contains("Interrupted: \(done) of 6 trials are done"))
      #expect(!stopped.output.contains("Wrote "), "no page is made of a part")

      let rest = try Program("Table2").run(arguments(folder, store: store))
      #expect(rest.exitCode == 0, "\(rest.errors)")
      #expect(records(store) == 6)
      let left = try FileManager.default.contentsOfDirectory(
        atPath: store.appending(path: "checkpoints").path)
      #expect(left.isEmpty)
      return true
    }
  }

  @Test func aKilledWorkerCostsTheTrialAtHand() throws {
    try untilDisturbed { folder, store in
      // both are killed, since one may have kept its record a moment before
      let hurt = try outcome(folder, store: store) { process in
        for worker in try process.children {
          kill(worker, SIGKILL)
        }
      }
      let lost = 6 - records(store)
      if hurt.exitCode == 0, lost == 0 { return false }
      #expect((1...2).contains(lost))
      #expect(hurt.exitCode == 1)
      #expect(hurt.errors.contains("Error: \(lost == 1 ? "A trial" : "2 trials") failed:"))
      #expect(hurt.errors.contains("A worker process ended with status 9"))
      return true
    }
  }
}
