// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import TestSupport
import Testing

/// `didan` as users see it: output, errors and exit codes.
@Suite struct DidanTests {
  /// A folder with an empty lock and four files of EmoDB.
  private func withRecordings(_ body: (Program, URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let recordings = folder.appending(path: "Corpora/EmoDB/wav")
      try FileManager.default.createDirectory(at: recordings, withIntermediateDirectories: true)
      for name in ["03a01Wa", "03a02Fa", "08a01Na", "09b10Tb"] {
        try Data("the sound of \(name)".utf8).write(to: recordings.appending(path: "\(name).wav"))
      }
      try DataLock().write(to: folder.appending(path: "data.lock"))
      try body(Program("didan", in: folder), recordings)
    }
  }

  @Test func helpNamesTheSubcommands() throws {
    try withRecordings { didan, _ in
      let help = try didan("--help")
      #expect(help.exitCode == 0)
      #expect(help.output.hasPrefix("OVERVIEW: "))
      #expect(help.output.contains("\n  corpora "))
      #expect(help.output.contains("\n  lock "))
      let verify = try didan("lock", "verify", "--help")
      #expect(verify.exitCode == 0)
      #expect(verify.output.contains("--corpora <folder>"))
      #expect(verify.output.contains("DIDAN_CORPORA"))
    }
  }

  @Test func aWrongFlagIsNamed() throws {
    try withRecordings { didan, _ in
      let outcome = try didan("corpora", "--corpra", "x")
      #expect(outcome.exitCode == 64)
      #expect(outcome.errors.hasPrefix("Error: Unknown option '--corpra'."))
      #expect(outcome.errors.contains("--corpora"))
      #expect(outcome.output.isEmpty)
    }
  }

  @Test func aMissingFolderOfCorporaIsNamed() throws {
    try withRecordings { didan, _ in
      let option = try didan("corpora", "--corpora", "/no/such/folder")
      #expect(option.exitCode == 1)
      #expect(
        option.errors.hasPrefix(
          "Error: There is no folder '/no/such/folder', named by --corpora."))
      let variable = try didan("corpora", environment: ["DIDAN_CORPORA": "/no/such/folder"])
      #expect(variable.exitCode == 1)
      #expect(variable.errors.contains("named by DIDAN_CORPORA"))
    }
  }

  @Test func aMissingLockIsNamed() throws {
    try withRecordings { didan, _ in
      let outcome = try didan("corpora", "--lock", "other.lock")
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors.contains("other.lock"))
    }
  }

  @Test func aCopyIsPinnedShownAndVerified() throws {
    try withRecordings { didan, recordings in
      let added = try didan("lock", "add", "emodb", "Corpora/EmoDB")
      #expect(added.exitCode == 0)
      #expect(added.output.contains("4 files added"))
      #expect(added.output.contains("differ from the published ones"))

      let corpora = try didan("corpora")
      #expect(corpora.exitCode == 0)
      #expect(corpora.output.contains("4 of 4"))
      #expect(corpora.output.contains("EmoDB/"))

      let verified = try didan("lock", "verify")
      #expect(verified.exitCode == 0)
      #expect(
        verified.output == "EmoDB: 4 of 4 files are as pinned, 0 missing, 0 different\n")
      #expect(verified.errors.isEmpty)
    }
  }

  @Test func aTamperedFileIsShown() throws {
    try withRecordings { didan, recordings in
      #expect(try didan("lock", "add", "EmoDB", "Corpora/EmoDB").exitCode == 0)
      try Data("another sound".utf8).write(to: recordings.appending(path: "03a02Fa.wav"))
      let verified = try didan("lock", "verify")
      #expect(verified.exitCode == 1)
      #expect(verified.output.contains("3 of 4 files are as pinned, 0 missing, 1 different"))
      #expect(verified.errors.contains("  wav/03a02Fa.wav  SHA-256 is "))
      #expect(verified.errors.contains("  happiness          1      0"))
      #expect(verified.errors.contains("didan lock add EmoDB"))

      let again = try didan("lock", "add", "EmoDB", "Corpora/EmoDB")
      #expect(again.exitCode == 1)
      #expect(again.errors.contains("add --replace"))
      #expect(try didan("lock", "add", "EmoDB", "Corpora/EmoDB", "--replace").exitCode == 0)
      #expect(try didan("lock", "verify").exitCode == 0)
    }
  }

  @Test func aMissingFileIsAnErrorOnlyWhenAllAreAskedFor() throws {
    try withRecordings { didan, recordings in
      #expect(try didan("lock", "add", "EmoDB", "Corpora/EmoDB").exitCode == 0)
      try FileManager.default.removeItem(at: recordings.appending(path: "09b10Tb.wav"))
      let verified = try didan("lock", "verify")
      #expect(verified.exitCode == 0)
      #expect(verified.output.contains("3 of 4 files are as pinned, 1 missing, 0 different"))
      let complete = try didan("lock", "verify", "--complete")
      #expect(complete.exitCode == 1)
      #expect(complete.errors.contains("  wav/09b10Tb.wav  missing"))
    }
  }

  @Test func anAbsentOrUnknownCorpusIsNamed() throws {
    try withRecordings { didan, _ in
      let absent = try didan("lock", "verify", "CASIA")
      #expect(absent.exitCode == 1)
      #expect(absent.errors.contains("There is no CASIA in"))
      let unknown = try didan("lock", "verify", "EmoBD")
      #expect(unknown.exitCode == 1)
      #expect(unknown.errors.contains("Did you mean 'EmoDB'?"))
    }
  }
}
