// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Lab

/// Trials that another machine computed are not computed again.
@Suite struct CommittedPagesTests {
  private func write(_ records: [TrialRecord], to path: String, in reports: URL) throws {
    let file = reports.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try CanonicalJSON.encode(["records": records]).write(to: file)
  }

  private func found(_ wanted: [TrialRecord], in reports: URL) -> (
    [Digest: CommittedPages.Finding], notes: [String]
  ) {
    var notes: [String] = []
    let found = CommittedPages(in: reports, for: "Own")
      .records(of: Set(wanted.map(\.key))) { notes.append($0) }
    return (found, notes)
  }

  @Test func recordsAreFoundByKeyOnAnyPage() throws {
    let methods: [any AdaptationMethod] = [SourceOnly(), AdaBN(), DAN()]
    let records = try methods.map { try TinyTask().run($0).record }
    try withTemporaryFolder { reports in
      try write([records[0], records[1]], to: "standin/Own.json", in: reports)
      try write([records[1]], to: "mine/standin/Table2.json", in: reports)
      let (found, notes) = found(records, in: reports)
      #expect(found[records[0].key]?.page == "Own (standin)")
      #expect(found[records[1].key]?.page == "Table2 (mine/standin)", "the page's own comes last")
      #expect(found[records[2].key] == nil)
      #expect(found[records[1].key]?.record.history == records[1].history)
      #expect(found[records[1].key]?.record.provenance == records[1].provenance)
      #expect(notes.isEmpty)
    }
  }

  @Test func aRecordOfAnotherTrialUnderTheSameKeyIsNotUsed() throws {
    let record = try TinyTask().run(SourceOnly()).record
    var forged = record
    forged.trial.version += 1
    try withTemporaryFolder { reports in
      try write([forged], to: "standin/A.json", in: reports)
      #expect(found([record], in: reports).0.isEmpty)
      try write([record], to: "standin/B.json", in: reports)
      #expect(found([record], in: reports).0[record.key]?.page == "B (standin)")
    }
  }

  @Test func aDamagedPageIsNamedAndTheOthersAreRead() throws {
    let record = try TinyTask().run(SourceOnly()).record
    try withTemporaryFolder { reports in
      try write([record], to: "standin/Table2.json", in: reports)
      try Data("<<<<<<< HEAD".utf8).write(to: reports.appending(path: "standin/Table1.json"))
      let (found, notes) = found([record], in: reports)
      #expect(found.count == 1)
      #expect(notes.count == 1)
      #expect(notes[0].hasSuffix("Table1.json' cannot be read, so none of its records is used."))
      #expect(self.found([], in: reports).notes.isEmpty, "no page is read for nothing")
    }
  }

  /// The pages of this repository hold records of this version.
  @Test func theCommittedPagesOfThisRepositoryAreUsable() throws {
    let reports = Repository.root.appending(path: "Reports")
    struct File: Decodable { var records: [TrialRecord] }
    let page = try #require(CommittedPage.all(in: reports).pages.first { $0.name == "Table1" })
    let records = try JSONDecoder().decode(File.self, from: Data(contentsOf: page.url)).records
    let found = found(records, in: reports).0
    #expect(found.count == records.count)
    for finding in found.values { #expect(try finding.text == CanonicalJSON.text(finding.record)) }
  }
}

@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct CommittedTrialsTests {
  private let task = CorpusTask.paper[2]

  private func sweep(_ methods: any AdaptationMethod...) -> Sweep {
    var sweep = Sweep(tasks: [task], methods: methods, seeds: [0], profile: .smoke)
    sweep.training.updatesPerEpoch = 2
    return sweep
  }

  /// Calls `body` with an empty store and a folder of reports with the record of AdaBN's trial.
  private func withCommittedPage(_ body: (_ store: URL, _ reports: URL) throws -> Void) throws {
    let records = try StandInStore.fresh { store in
      try StandInStore.laboratory(store).run(sweep(AdaBN())).records
    }
    try withTemporaryFolder { reports in
      try CanonicalJSON.encode(["records": records])
        .write(to: reports.appending(path: "Table2.json"))
      try StandInStore.fresh { try body($0, reports) }
    }
  }

  @Test func onlyWhatNoCommittedPageHasIsRun() throws {
    try withCommittedPage { store, reports in
      let laboratory = try StandInStore.laboratory(store) {
        $0.reuse = (reports, "Own")
      }
      let planned = try laboratory.plan([sweep(AdaBN(), DAN())])
      #expect(laboratory.states(of: planned.trials) == [.committed, .toRun])
      #expect(try laboratory.missing(of: planned).map(\.trial.method.name) == ["DAN"])
      let plan = Plan(planned, in: laboratory).text()
      #expect(plan.contains("2 trials, 1 taken from committed pages, 1 to run; about "))
      let explanation = Explanation(of: planned, in: laboratory)
      #expect(
        try explanation.text(planned.trials[0]).hasPrefix(
          "EmoDB→CASIA AdaBN seed 0: taken from the committed page Table2, done 20"))

      let results = try laboratory.execute(planned)[0]
      #expect(results.trialsRun == 1)
      #expect(results.outcomes.map(\.committedPage) == ["Table2", nil])
      #expect(results.records.map(\.trial.method.name) == ["AdaBN", "DAN"])
      #expect(results.failures.isEmpty)
      #expect(laboratory.states(of: planned.trials) == [.committed, .done])
    }
  }

  @Test func noPartRunsWhatIsCommitted() throws {
    try withCommittedPage { store, reports in
      let laboratory = try StandInStore.laboratory(store) {
        $0.reuse = (reports, "Own")
      }
      let planned = try laboratory.plan([sweep(AdaBN())])
      for part in ["1/2", "2/2"] {
        let results = try laboratory.execute(planned, shard: Shard(argument: part))[0]
        #expect(results.trialsRun == 0)
        #expect(results.failures.isEmpty)
      }
    }
  }

  @Test func aFreshRunComputesEverythingAndReplacesRecords() throws {
    try withCommittedPage { store, reports in
      func run(isFresh: Bool) throws -> SweepResults {
        try StandInStore.laboratory(store) {
          $0.reuse = (reports, "Own")
          if isFresh { $0.computedSince = .now }
        }.run(sweep(AdaBN(), SourceOnly()))
      }
      #expect(try run(isFresh: false).trialsRun == 1)
      let fresh = try run(isFresh: true)
      #expect(fresh.trialsRun == 2)
      #expect(fresh.outcomes.allSatisfy { $0.committedPage == nil })
      #expect(fresh.records.count == 2)
      #expect(try run(isFresh: false).trialsRun == 0)
    }
  }

  /// An earlier record in the store does not hide that a trial fails now.
  @Test func aFreshTrialThatFailsHasNoRecord() throws {
    try StandInStore.fresh { store in
      let laboratory = try StandInStore.laboratory(store)
      let planned = try laboratory.plan([sweep(AdaBN())])
      _ = try laboratory.execute(planned)
      let broken = try StandInStore.laboratory(store) {
        $0.computedSince = .distantFuture
        $0.registry = MethodRegistry([])
      }
      let outcome = try broken.execute(planned)[0].outcomes[0]
      #expect(outcome.record == nil)
      #expect(outcome.reason != nil)
    }
  }
}
