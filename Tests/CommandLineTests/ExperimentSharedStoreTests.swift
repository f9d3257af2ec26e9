// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import TestSupport
import Testing

/// Many runs may work on one store.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct ExperimentSharedStoreTests {
  private let table2 = Program("Table2")

  private func arguments(_ store: URL, reports: URL, _ more: String...) -> [String] {
    ExperimentRuns.arguments + [
      "--tasks", "\(StoredRecords.task),CASIA-EmoDB", "--methods", "SourceOnly,AdaBN,DIDAN",
      "--seeds", "1", "--store", store.path, "--reports", reports.path,
    ] + more
  }

  /// A page's text without the time taken.
  private func page(_ reports: URL) throws -> [Substring] {
    try String(contentsOf: reports.appending(path: "standin/Table2.md"), encoding: .utf8)
      .split(separator: "\n").filter {
        !$0.hasPrefix("- Processor time") && !$0.contains("minutes of processor time")
      }
  }

  @Test func twoRunsAtOnceBothFinishWithWholeRecords() throws {
    try withTemporaryFolder { folder in
      let store = try ExperimentRuns.freshStore(in: folder)
      let outcomes = try ["first", "second"].concurrentMap(threads: 2) { name in
        try table2.run(
          arguments(
            store, reports: folder.appending(path: name), "--jobs", "1", "--checkpoint-every", "0"))
      }
      for outcome in outcomes { #expect(outcome.exitCode == 0, "\(outcome.errors)") }
      let names = StoredRecords.names(in: store)
      #expect(names.count == 3)
      let alone = try ExperimentRuns.table2().store
      for name in names {
        let (here, there) = (
          try StoredRecords.contents(of: name, in: store),
          try StoredRecords.contents(of: name, in: alone)
        )
        #expect(here == there, "\(name) differs")
      }
      let all = try FileManager.default.subpathsOfDirectory(atPath: store.path)
      #expect(!all.contains { $0.hasSuffix(".damaged") || $0.hasSuffix(".partial") })
      #expect(
        try page(folder.appending(path: "first")) == page(folder.appending(path: "second")))
    }
  }

  @Test func threeShardsMakeThePageOfOneRun() throws {
    try withTemporaryFolder { folder in
      let (one, three) = (folder.appending(path: "one"), folder.appending(path: "three"))
      let whole = try ExperimentRuns.freshStore(in: folder, named: "whole")
      #expect(try table2.run(arguments(whole, reports: one)).exitCode == 0)

      let store = try ExperimentRuns.freshStore(in: folder, named: "parts")
      for (shard, records) in [("1/3", 2), ("2/3", 4), ("3/3", 6)] {
        let outcome = try table2.run(arguments(store, reports: three, "--shard", shard))
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let trials = try FileManager.default.subpathsOfDirectory(
          atPath: store.appending(path: "trials").path)
        #expect(trials.count { $0.hasSuffix(".h5") } == records)
        #expect(!FileManager.default.fileExists(atPath: three.appending(path: "standin").path))
      }
      let rendered = try table2.run(arguments(store, reports: three))
      #expect(rendered.exitCode == 0)
      #expect(rendered.errors.isEmpty, "nothing is left to run")
      #expect(try StoredRecords.differing(whole, store).isEmpty)
      #expect(try page(one) == page(three))
      for folder in ["standin/tables", "standin/figures"] {
        let names = try FileManager.default.contentsOfDirectory(
          atPath: one.appending(path: folder).path)
        #expect(!names.isEmpty)
        for name in names {
          let files = try [one, three].map {
            try Data(contentsOf: $0.appending(path: "\(folder)/\(name)"))
          }
          #expect(files[0] == files[1], "\(name) differs")
        }
      }
    }
  }
}
