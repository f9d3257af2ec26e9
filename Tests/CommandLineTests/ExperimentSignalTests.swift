// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
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
    _ folder: URL, store: URL, _ disturb: (Process) throws -> Void
  ) throws -> Program.Outcome {
    try Program("Table2").run(arguments(folder, store: store)) { process in
      while process.isRunning, records(store) == 0 { usleep(2000) }
      try disturb(process)
    }
  }

  @Test func aRunThatIsAskedToStopGoesOnWhereItWas() throws {
    try withTemporaryFolder { folder in
      let store = try ExperimentRuns.freshStore(in: folder)
      let stopped = try outcome(folder, store: store) { $0.terminate() }
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
    }
  }

  @Test func aKilledWorkerCostsTheTrialAtHand() throws {
    try withTemporaryFolder { folder in
      let store = try ExperimentRuns.freshStore(in: folder)
      // both are killed, since one may have kept its record a moment before
      let hurt = try outcome(folder, store: store) { process in
        for worker in try process.children {
          kill(worker, SIGKILL)
        }
      }
      let lost = 6 - records(store)
      #expect((1...2).contains(lost))
      #expect(hurt.exitCode == 1)
      #expect(hurt.errors.contains("Error: \(lost == 1 ? "A trial" : "2 trials") failed:"))
      #expect(hurt.errors.contains("A worker process ended with status 9"))
    }
  }
}
