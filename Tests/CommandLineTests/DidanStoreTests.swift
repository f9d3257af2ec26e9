import Adaptation
import Corpora
import Foundation
import TestSupport
import Testing

/// `didan status` and `didan store gc` as users see them.
@Suite struct DidanStoreTests {
  private static let trial = "trials/EmoDB-CASIA/DIDAN-seed0-0123456789ab.h5"
  private static let damaged = "trials/EmoDB-CASIA/AdaBN-seed0-0123456789ac.h5.damaged"
  private static let leftOver = "trials/EmoDB-CASIA/AdaBN-seed0-0123456789ac.h5.77-1p9z.partial"
  private static let checkpoint = "checkpoints/0123456789ab-network.h5"

  /// A folder with a store in which three of five files may go.
  private func inTemporaryFolder(_ body: (Program, _ store: URL) throws -> Void) throws {
    try ExperimentRuns.inTemporaryFolder { folder in
      let store = folder.appending(path: ".store", directoryHint: .isDirectory)
      for path in [Self.trial, Self.damaged, Self.leftOver, Self.checkpoint, "notes.txt"] {
        let file = store.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(count: 2000).write(to: file)
        try FileManager.default.setAttributes(
          [.modificationDate: Date.now - 7200], ofItemAtPath: file.path)
      }
      // no experiment can be asked from here
      try DataLock().write(to: folder.appending(path: "data.lock"))
      try body(Program("didan", in: folder), store)
    }
  }

  private func names(in store: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: store.path)
      .filter { $0.contains(".") }.sorted()
  }

  private static let all = [checkpoint, "notes.txt", leftOver, damaged, trial].sorted()

  @Test func whatIsInTheStoreIsShown() throws {
    try inTemporaryFolder { didan, store in
      let status = try didan("status")
      #expect(status.exitCode == 0)
      #expect(status.errors.isEmpty)
      let lines = status.output.split(separator: "\n").map(String.init)
      #expect(lines[0].hasSuffix("/.store': 10 kB in 5 files"))
      for line in [
        "finished trials               1   2 kB", "unfinished trainings          1   2 kB",
        "set aside as damaged          1   2 kB", "temporary, or left over       1   2 kB",
        "unknown to this version       1   2 kB", "all                           5  10 kB",
        "finished trials  DIDAN  all  size", "EmoDB-CASIA          1    1  2 kB",
        "  \(Self.damaged)", "'didan store gc' lists what can be removed.",
      ] {
        #expect(lines.contains(line), "\(line)")
      }
      #expect(try names(in: store) == Self.all)
    }
  }

  @Test func pagesSayWhatTrialsWereRunFor() throws {
    try inTemporaryFolder { didan, store in
      let reports = store.deletingLastPathComponent().appending(path: "Reports/real")
      try FileManager.default.createDirectory(at: reports, withIntermediateDirectories: true)
      let key = "0123456789ab" + String(repeating: "0", count: 52)
      let other = String(repeating: "1", count: 64)
      try Data(
        #"{"records": [{"results": {"key": "\#(key)"}}, {"results": {"key": "\#(other)"}}]}"#.utf8
      )
      .write(to: reports.appending(path: "Table2.json"))
      try Data("[]".utf8).write(to: reports.appending(path: "index.json"))
      let lines = try didan("status").output.split(separator: "\n")
      #expect(lines.contains("Table2 (real)                 1   2  2 kB"))
      #expect(lines.contains("on no page                    0       0 B"))
    }
  }

  @Test(.enabled(if: ExperimentRuns.standInsCanBeMade))
  func thePageOfARunHasAllOfItsTrials() throws {
    let run = try ExperimentRuns.table2()
    let status = try Program("didan", in: run.folder)(
      "status", "--store", run.store.path, "--reports", run.reports.path)
    #expect(status.exitCode == 0)
    #expect(status.output.contains(#/Table2 \(standin\) +36 +36 /#), "\(status.output)")
    #expect(status.output.contains(#/feature sets +\d+ /#))
  }

  @Test func aCheckNamesWhatCannotBeRead() throws {
    try inTemporaryFolder { didan, store in
      let status = try didan("status", "--check")
      #expect(status.exitCode == 1)
      #expect(status.output.contains("\n  \(Self.trial): "))
      #expect(status.output.contains("\n  \(Self.checkpoint): "))
      #expect(try names(in: store) == Self.all)
    }
  }

  @Test func noStoreIsSaidInASentence() throws {
    try ExperimentRuns.inTemporaryFolder { folder in
      let didan = Program("didan", in: folder)
      for arguments in [["status"], ["store", "gc"], ["store", "gc", "--yes"]] {
        let outcome = try didan.run(arguments)
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.hasPrefix("There is no store '.store'."))
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  @Test func nothingGoesWhereNoOneCanBeAsked() throws {
    try inTemporaryFolder { didan, store in
      let outcome = try didan("store", "gc")
      #expect(outcome.exitCode == 1)
      for path in [Self.damaged, Self.leftOver, Self.checkpoint] {
        #expect(outcome.output.contains("\n  \(path)  "))
      }
      #expect(!outcome.output.contains(Self.trial + " "))
      #expect(outcome.output.contains("3 things of 5, 6 kB in all."))
      #expect(outcome.errors.hasPrefix("There are no experiments in '"))
      #expect(
        outcome.errors.contains("every finished trial, spectrogram set and feature set stays"))
      #expect(
        outcome.errors.contains("as no one can be asked here. Add --yes"))
      #expect(try names(in: store) == Self.all)

      let dry = try didan("store", "gc", "--dry-run")
      #expect(dry.exitCode == 0)
      #expect(dry.output == outcome.output)
      #expect(try names(in: store) == Self.all)
      #expect(try didan("store", "gc", "--dry-run", "--yes").exitCode == 64)
    }
  }

  @Test func yesRemovesWhatWasListed() throws {
    try inTemporaryFolder { didan, store in
      let outcome = try didan("store", "gc", "--yes")
      #expect(outcome.exitCode == 0)
      #expect(outcome.output.hasSuffix("Removed 3 things, 6 kB.\n"))
      #expect(try names(in: store) == ["notes.txt", Self.trial])
      let again = try didan("store", "gc", "--yes")
      #expect(again.exitCode == 0)
      #expect(again.output.hasPrefix("There is nothing to remove from '"))
    }
  }

  @Test(arguments: ["n", "", "yes please", "y", "yes"])
  func aPersonIsAsked(_ answer: String) throws {
    try inTemporaryFolder { didan, store in
      let terminal = DidanAtTerminal(folder: didan.folder)
      let outcome = try terminal.run(["store", "gc"], typing: answer)
      #expect(outcome.exitCode == 0)
      #expect(outcome.output.contains("\nRemove all of this? [y/N] "))
      let isAgreed = ["y", "yes"].contains(answer)
      #expect(outcome.output.hasSuffix(isAgreed ? "Removed 3 things, 6 kB.\n" : "removed.\n"))
      #expect(try names(in: store) == (isAgreed ? ["notes.txt", Self.trial] : Self.all))
    }
  }

  @Test(.enabled(if: ExperimentRuns.standInsCanBeMade))
  func aStoreThatAnExperimentHasFilledLosesNothing() throws {
    try ExperimentRuns.inTemporaryFolder { folder in
      let store = folder.appending(path: "store", directoryHint: .isDirectory)
      try FileManager.default.copyItem(at: ExperimentRuns.table2().store, to: store)
      let before = try names(in: store)
      // one with methods of its own, and one with a task of its own, are asked as all would be
      for name in ["AblationInput", "CrossCorpus"] {
        let place = folder.appending(path: "Experiments/\(name)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data().write(to: place.appending(path: "\(name).swift"))
      }
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: "data.lock"),
        withDestinationURL: ExperimentRuns.repository.appending(path: "data.lock"))
      let outcome = try Program("didan", in: folder).run(
        ["store", "gc", "--yes", "--store", store.path])
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.output.hasPrefix("There is nothing to remove from '"))
      #expect(outcome.errors.hasPrefix("Asking "))
      #expect(!outcome.errors.contains("stays"))
      #expect(try names(in: store) == before)
    }
  }
}
