// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import TestSupport
import Testing

/// A disk without space costs the trial at hand, and no earlier one.
@Suite(.enabled(if: SmallDisk.canBeMade, "a small disk takes root, mount and espeak-ng"))
struct ExperimentFullDiskTests {
  private func arguments(_ folder: URL, store: URL) -> [String] {
    ExperimentRuns.arguments + [
      "--jobs", "1", "--tasks", StoredRecords.task, "--methods", "SourceOnly,AdaBN,DIDAN",
      "--seeds", "2", "--store", store.path,
      "--reports", folder.appending(path: "reports").path,
    ]
  }

  @Test func itEndsWithASentenceAndGoesOnOnceThereIsSpace() throws {
    try withTemporaryFolder { folder in
      let store = try ExperimentRuns.freshStore(in: folder)
      let table2 = Program("Table2")
      let disk = try SmallDisk(at: store.appending(path: "trials"), megabytes: 3)
      defer { disk.unmount() }
      let full = try table2.run(arguments(folder, store: store))
      #expect(full.exitCode == 1)
      #expect(full.errors.contains("h5': no space left on device. Check that"))
      let kept = StoredRecords.names(in: store)
      #expect((1...5).contains(kept.count), "\(kept)")
      let before = try kept.map { try StoredRecords.contents(of: $0, in: store) }
      let files = try FileManager.default.subpathsOfDirectory(atPath: store.path)
      #expect(!files.contains { $0.hasSuffix(".partial") || $0.hasSuffix(".damaged") })

      try disk.resize(megabytes: 50)
      let rest = try table2.run(arguments(folder, store: store))
      #expect(rest.exitCode == 0, "\(rest.errors)")
      #expect(StoredRecords.names(in: store).count == 6)
      #expect(try kept.map { try StoredRecords.contents(of: $0, in: store) } == before)
    }
  }
}
