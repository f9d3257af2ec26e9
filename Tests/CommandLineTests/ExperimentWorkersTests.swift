// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

/// The number of concurrent trials, and the process they run in, change no bit.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct ExperimentWorkersTests {
  @Test func oneProcessOrTwoWorkersGiveTheSameBits() throws {
    let workers = try ExperimentRuns.table2()
    try withTemporaryFolder { folder in
      let store = try ExperimentRuns.freshStore(in: folder)
      let outcome = try Program("Table2").run(
        ExperimentRuns.arguments + [
          "--methods", ExperimentRuns.methods.joined(separator: ","), "--jobs", "1", "--tasks",
          StoredRecords.task, "--store", store.path, "--reports",
          folder.appending(path: "reports").path,
        ])
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let names = StoredRecords.names(in: store)
      #expect(!names.isEmpty)
      #expect(names == StoredRecords.names(in: workers.store), "the same trials have the same keys")
      let first = try StoredRecords.contents(of: #require(names.first), in: store)
      #expect(first.keys.contains("/predictions/epochs"))
      #expect(try StoredRecords.differing(store, workers.store).isEmpty)
    }
  }
}
