// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Foundation
import Foundations
import Lab
import Notebook
import TestSupport
import Testing

@testable import Suite

private struct Records: Experiment {
  static let notebook = NotebookFile()

  //: # Reuse
  //: A page of records.

  func study(_ request: Request) -> Study {
    Study(on: .tasks([CorpusTask.paper[2]]), choices: [.lastEpoch], reads: .emotionsOfTasks)
  }

  func show(_ found: Found, on page: Page) throws {
    try page.show(Prose("\(found.records.count) records."))
  }
}

private struct Networks: Experiment {
  static let notebook = Records.notebook

  func study(_ request: Request) -> Study {
    var study = Records().study(request.records)
    study.needsNetworks = true
    return study
  }

  func show(_ found: Found, on page: Page) throws {
    for outcome in found.outcomes { #expect(try found.predictions(of: outcome) != nil) }
  }
}

extension StudyRequest<NoOptions> {
  fileprivate var records: Records.Request { self }
}

/// Says nothing of the networks that its page shows.
private struct Silent: Experiment {
  static let notebook = Records.notebook
  func study(_ request: Request) -> Study { Records().study(request) }
  func show(_ found: Found, on page: Page) throws {
    _ = try found.predictions(of: found.outcomes[0])
  }
}

/// A clone that has the committed pages computes only what no committed record holds.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct ReuseTests {
  private func run<One: Experiment>(
    _ type: One.Type, methods: String, _ store: URL, _ reports: URL, _ more: String...
  ) throws where One.Options == NoOptions {
    let lab = try LabOptions.parse(
      [
        "--profile", "smoke", "--data", "standin", "--jobs", "1", "--methods", methods,
        "--store", store.path, "--reports", reports.path,
      ] + more)
    var runner = try Runner<One>(own: NoOptions(), lab: lab, program: "Reuse")
    runner.executable = nil
    try runner.run()
  }

  /// Methods of the trials in a store, with the identity of their files.
  private func trials(_ store: URL) throws -> [String: Int] {
    let folder = store.appending(path: "trials/EmoDB-CASIA", directoryHint: .isDirectory)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return try names.reduce(into: [:]) { found, name in
      let file = try FileManager.default.attributesOfItem(
        atPath: folder.appending(path: name).path)
      found[String(name.prefix { $0 != "-" })] = (file[.systemFileNumber] as? NSNumber)?.intValue
    }
  }

  private func page(_ reports: URL) throws -> String {
    try String(contentsOf: reports.appending(path: "standin/ReuseTests.md"), encoding: .utf8)
  }

  /// What the foot of the page says of records that were not computed for it.
  private func remark(_ reports: URL) throws -> Substring? {
    try page(reports).split(separator: "\n").first {
      $0.hasPrefix("- ") && $0.contains("taken from committed pages")
    }
  }

  /// Calls `body` with a folder that has the page of SVM and SourceOnly.
  private func withCommittedPage(_ body: (_ reports: URL) throws -> Void) throws {
    try withTemporaryFolder { reports in
      try StandInStore.fresh { store in
        try run(Records.self, methods: "SVM,SourceOnly", store, reports)
        #expect(try Set(trials(store).keys) == ["SVM", "SourceOnly"])
      }
      #expect(try remark(reports) == nil)
      try body(reports)
    }
  }

  @Test func aMethodMoreIsOneTrialMore() throws {
    try withCommittedPage { reports in
      try StandInStore.fresh { store in
        try run(Records.self, methods: "SVM,SourceOnly,AdaBN", store, reports)
        #expect(try Set(trials(store).keys) == ["AdaBN"])
        let text = try page(reports)
        #expect(text.contains("3 records."))
        #expect(
          try #require(try remark(reports)).hasPrefix(
            "- 2 of 3 records were not computed anew but taken from committed pages, where trials have the same keys: ReuseTests (standin). They were computed at commit \(Revision.current.commit.prefix(12))"
          ))
        // the page says the same when it is drawn again from its own records
        try run(Records.self, methods: "SVM,SourceOnly,AdaBN", store, reports, "redraw")
        #expect(try page(reports) == text)
      }
    }
  }

  @Test func aFreshRunTakesNothingFromStoreOrPages() throws {
    try withCommittedPage { reports in
      try StandInStore.fresh { store in
        try run(Records.self, methods: "SVM,SourceOnly", store, reports, "--fresh")
        let first = try trials(store)
        #expect(Set(first.keys) == ["SVM", "SourceOnly"])
        #expect(try remark(reports) == nil)
        try run(Records.self, methods: "SVM,SourceOnly", store, reports, "--fresh")
        let second = try trials(store)
        #expect(second.allSatisfy { first[$0.key] != $0.value }, "files are replaced")
        try run(Records.self, methods: "SVM,SourceOnly", store, reports)
        #expect(try trials(store) == second)
      }
    }
  }

  @Test func aComparisonWithCommittedRecordsDoesNotTakeThem() throws {
    try withCommittedPage { reports in
      try StandInStore.fresh { store in
        try run(Records.self, methods: "SVM,SourceOnly", store, reports, "check")
        #expect(try Set(trials(store).keys) == ["SVM", "SourceOnly"])
      }
    }
  }

  @Test func aPageOfNetworksRunsItsTrials() throws {
    try withCommittedPage { reports in
      try StandInStore.fresh { store in
        try run(Networks.self, methods: "SVM,SourceOnly", store, reports)
        #expect(try Set(trials(store).keys) == ["SVM", "SourceOnly"])
      }
      _ = try StandInStore.fresh { store in
        #expect {
          try run(Silent.self, methods: "SVM", store, reports)
        } throws: {
          "\($0)".contains("Add needsNetworks: true to the study.")
        }
      }
    }
  }

  @Test(arguments: [[], ["plan"], ["check"], ["shard", "1/2"], ["submit"]])
  func everythingCanBeComputedAnew(_ arguments: [String]) throws {
    #expect(try LabOptions.parse(arguments).setup().computedSince == nil)
    let fresh = try #require(try LabOptions.parse(arguments + ["--fresh"]).setup().computedSince)
    #expect(abs(fresh.timeIntervalSinceNow) < 3600)
  }

  /// The parts of a submitted run count what the others and their own first attempt have computed.
  @Test func aTimeGoesWithTheTrialsThatAreRunElsewhere() throws {
    let time = "2026-01-31T08:00:00Z"
    let options = try LabOptions.parse(["submit", "--fresh-since", time])
    let there = try LabOptions.parse(options.trialArguments)
    #expect(there.freshSince == time)
    #expect(try there.setup().computedSince == Date(time, strategy: .iso8601))
    let fresh = try LabOptions.parse(LabOptions.parse(["submit", "--fresh"]).trialArguments)
    #expect(!fresh.fresh && fresh.freshSince != nil)
    #expect(throws: (any Error).self) { try LabOptions.parse(["--fresh-since", "yesterday"]) }
  }

  @Test(arguments: [["redraw"], ["reevaluate"], ["explain"], ["--only-finished"]])
  func whatComputesNothingCannotBeFresh(_ arguments: [String]) {
    #expect(throws: (any Error).self) { try LabOptions.parse(arguments + ["--fresh"]) }
  }
}
