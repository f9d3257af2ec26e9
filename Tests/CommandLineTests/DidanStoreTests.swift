// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import HDF5
import Lab
import Speech
import TestSupport
import Testing

/// `didan status` and `didan store gc` as users see them.
@Suite struct DidanStoreTests {
  private static let trial = "trials/EmoDB-CASIA/DIDAN-seed0-0123456789ab.h5"
  private static let damaged = "trials/EmoDB-CASIA/AdaBN-seed0-0123456789ac.h5.damaged"
  private static let leftOver = "trials/EmoDB-CASIA/AdaBN-seed0-0123456789ac.h5.77-1p9z.partial"
  private static let checkpoint = "checkpoints/0123456789ab-network.h5"

  /// A folder with a store in which three of five files may go.
  private func withStore(_ body: (Program, _ store: URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let store = folder.appending(path: ".store", directoryHint: .isDirectory)
      for path in [Self.trial, Self.damaged, Self.leftOver, Self.checkpoint, "notes.txt"] {
        let file = store.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(count: 2000).write(to: file)
        try FileManager.default.setAttributes(
          [.modificationDate: Date.now - 7200], ofItemAtPath: file.path)
      }
      try body(Program("didan", in: folder), store)
    }
  }

  private func names(in store: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: store.path)
      .filter { $0.contains(".") }.sorted()
  }

  private static let all = [checkpoint, "notes.txt", leftOver, damaged, trial].sorted()

  @Test func whatIsInTheStoreIsShown() throws {
    try withStore { didan, store in
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
    try withStore { didan, store in
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

  @Test(.enabled(if: standInsCanBeMade))
  func thePageOfARunHasAllOfItsTrials() throws {
    let run = try ExperimentRuns.table2()
    let status = try Program("didan", in: run.folder)(
      "status", "--store", run.store.path, "--reports", run.reports.path)
    #expect(status.exitCode == 0)
    #expect(status.output.contains(#/Table2 \(standin\) +36 +36 /#), "\(status.output)")
    #expect(status.output.contains(#/feature sets +\d+ /#))
  }

  @Test func aCheckNamesWhatCannotBeRead() throws {
    try withStore { didan, store in
      let status = try didan("status", "--check")
      #expect(status.exitCode == 1)
      #expect(status.output.contains("\n  \(Self.trial): "))
      #expect(status.output.contains("\n  \(Self.checkpoint): "))
      #expect(try names(in: store) == Self.all)
    }
  }

  @Test func aMissingStoreIsReported() throws {
    try withTemporaryFolder { folder in
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
    try withStore { didan, store in
      let outcome = try didan("store", "gc")
      #expect(outcome.exitCode == 1)
      for path in [Self.damaged, Self.leftOver, Self.checkpoint] {
        #expect(outcome.output.contains("\n  \(path)  "))
      }
      #expect(!outcome.output.contains(Self.trial + " "))
      #expect(outcome.output.contains("3 things of 5, 6 kB in all."))
      #expect(
        outcome.errors == """
          No page in 'Reports' names a trial, so every finished trial, spectrogram set and feature set stays. \
          Name the folder of the committed pages with --reports.
          Nothing was removed, as nobody can be asked here. Add --yes to remove it.

          """)
      #expect(try names(in: store) == Self.all)

      let dry = try didan("store", "gc", "--dry-run")
      #expect(dry.exitCode == 0)
      #expect(dry.output == outcome.output)
      #expect(try names(in: store) == Self.all)
      #expect(try didan("store", "gc", "--dry-run", "--yes").exitCode == 64)
      #expect(try didan("store", "gc", "--days", "-1").exitCode == 64)
    }
  }

  @Test func yesRemovesWhatWasListed() throws {
    try withStore { didan, store in
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
    try withStore { didan, store in
      let outcome = try typing(answer, to: didan, ["store", "gc"])
      #expect(outcome.exitCode == 0)
      #expect(outcome.output.contains("\nRemove all of this? [y/N] "))
      let isAgreed = ["y", "yes"].contains(answer)
      #expect(outcome.output.hasSuffix(isAgreed ? "Removed 3 things, 6 kB.\n" : "removed.\n"))
      #expect(try names(in: store) == (isAgreed ? ["notes.txt", Self.trial] : Self.all))
    }
  }

  /// Runs a program with a terminal as its input, on which a line has been typed.
  private func typing(
    _ line: String, to program: Program, _ arguments: [String]
  ) throws -> Program.Outcome {
    var (keyboard, terminal): (Int32, Int32) = (-1, -1)
    try #require(openpty(&keyboard, &terminal, nil, nil, nil) == 0)
    let input = FileHandle(fileDescriptor: terminal, closeOnDealloc: true)
    let typing = FileHandle(fileDescriptor: keyboard, closeOnDealloc: true)
    try typing.write(contentsOf: Data("\(line)\n".utf8))
    let outcome = try program.run(arguments, input: input)
    try typing.close()
    return outcome
  }

  @Test func aTrialOfNoPageGoesOnceItIsOld() throws {
    try withStore { didan, store in
      let (named, other) = (
        "trials/EmoDB-CASIA/DIDAN-seed1-1123456789ab.h5",
        "trials/EmoDB-CASIA/DIDAN-seed2-2123456789ab.h5"
      )
      for path in [named, other] {
        try HDF5File.writeAtomically(to: store.appending(path: path).path) {
          try $0.setAttribute("settings", "{}")
        }
      }
      let reports = store.deletingLastPathComponent().appending(path: "Reports/real")
      try FileManager.default.createDirectory(at: reports, withIntermediateDirectories: true)
      try Data(#"{"records": [{"results": {"key": "1123456789ab"}}]}"#.utf8)
        .write(to: reports.appending(path: "Table2.json"))

      let recent = try didan("store", "gc", "--dry-run")
      #expect(!recent.output.contains("  trials/EmoDB-CASIA/DIDAN"))
      #expect(
        recent.errors
          == "'\(Self.trial)' cannot be opened, and stays. 'didan status --check' gives the reason.\n"
      )
      let old = try didan("store", "gc", "--dry-run", "--days", "0")
      #expect(old.output.contains("\non no page, and older than --days:\n  \(other)  "))
      #expect(!old.output.contains("  \(named)") && !old.output.contains("  \(Self.trial)"))

      try Data("[]".utf8).write(to: reports.appending(path: "index.json"))
      let unknown = try didan("store", "gc", "--dry-run", "--days", "0")
      #expect(unknown.output == recent.output)
      #expect(
        unknown.errors.hasPrefix(
          "'Reports/real/index.json' cannot be read as the records of a page, so every finished trial"
        ))
    }
  }

  @Test(.enabled(if: standInsCanBeMade))
  func aStoreThatAPageWasMadeFromLosesNothing() throws {
    try withTemporaryFolder { folder in
      let run = try ExperimentRuns.table2()
      let store = folder.appending(path: "store", directoryHint: .isDirectory)
      try FileManager.default.copyItem(at: run.store, to: store)
      let before = try names(in: store)
      let arguments = ["store", "gc", "--store", store.path, "--reports", run.reports.path]
      let usual = try Program("didan", in: folder).run(arguments + ["--yes"])
      #expect(usual.exitCode == 0, "\(usual.errors)")
      #expect(usual.output.hasPrefix("There is nothing to remove from '"))
      #expect(usual.errors.isEmpty)
      #expect(try names(in: store) == before)

      // without regard to age, trials of the page stay with their sets; other tests may have made more
      let strict = try Program("didan", in: folder).run(arguments + ["--dry-run", "--days", "0"])
      #expect(strict.exitCode == 0, "\(strict.errors)")
      #expect(!strict.output.contains("  trials/"))
      let settings = try [
        "spectrograms": JSONValue(encoding: Profile.smoke.input.spectrogram),
        "features": JSONValue(encoding: AcousticFeatureSettings()),
      ]
      for (kind, settings) in settings {
        let sets = try before.filter { path in
          guard path.hasPrefix("\(kind)/") && path.hasSuffix(".h5") else { return false }
          let text = try HDF5File.open(store.appending(path: path).path).attribute("settings")
          return try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) == settings
        }
        #expect(!sets.isEmpty)
        for set in sets { #expect(!strict.output.contains(set)) }
      }
    }
  }
}
