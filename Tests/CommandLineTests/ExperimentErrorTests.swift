// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import TestSupport
import Testing

/// Errors of experiments that cannot run: a sentence, and an exit code other than 0.
@Suite struct ExperimentErrorTests {
  /// Runs an experiment whose store and pages are in a folder that is thrown away.
  private func outcome(_ name: String, _ arguments: String...) throws -> Program.Outcome {
    try withTemporaryFolder { folder in
      try Program(name).run(
        ["--store", folder.appending(path: "store").path]
          + ["--reports", folder.appending(path: "reports").path] + arguments)
    }
  }

  @Test func helpNamesEveryOption() throws {
    let help = try Program("Table2")("--help")
    #expect(help.exitCode == 0)
    for option in [
      "data", "corpora", "profile", "seeds", "methods", "tasks", "store", "reports", "jobs",
      "threads", "device", "precision",
    ] { #expect(help.output.contains("  --\(option) "), "--\(option) is not explained") }
    #expect(!help.output.contains("--worker"), "workers are nobody's business")
    #expect(help.output.contains("DIDAN_CORPORA"))
  }

  @Test func wrongArgumentsAreNamed() throws {
    for (arguments, sentence) in [
      (["--sedes", "3"], "Error: Unknown option '--sedes'. Did you mean '--seeds'?"),
      (["--seeds", "0"], "Error: --seeds is 0, but must be at least 1."),
      (["--methods", "DIDEN"], "Error: There is no method 'DIDEN'. Did you mean 'DIDAN'?"),
    ] {
      let outcome = try Program("Table2").run(arguments)
      #expect(outcome.exitCode == 64, "\(arguments)")
      #expect(outcome.errors.hasPrefix(sentence), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
  }

  @Test func anAblationHasItsOwnMethods() throws {
    let outcome = try outcome(
      "AblationInput", "--data", "standin", "--profile", "smoke", "--methods", "DAN")
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains("--methods does not go with AblationInput"))
  }

  @Test func aDeviceThatIsNotThereIsNamed() throws {
    let outcome = try outcome("Table2", "--device", "abacus")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.hasPrefix("Error: The device 'abacus' cannot be used"))
  }

  @Test func missingCorporaWithoutStandInHaveACodeOfTheirOwn() throws {
    try withTemporaryFolder { empty in
      let outcome = try outcome(
        "OpenCorpora", "--profile", "smoke", "--data", "auto", "--corpora", empty.path)
      #expect(outcome.exitCode == 69)
      #expect(outcome.errors.contains("Error: Stand-in corpora would be used"))
      #expect(outcome.errors.contains("there is no stand-in for nEMO"))
      #expect(outcome.errors.contains("  nEMO: Clone https://"))
      #expect(outcome.output.isEmpty)
    }
  }

  @Test func realCorporaThatAreAskedForAreNotReplaced() throws {
    try withTemporaryFolder { empty in
      let outcome = try outcome("Table2", "--data", "real", "--corpora", empty.path)
      #expect(outcome.exitCode == 69)
      #expect(outcome.errors.hasPrefix("Error: The real corpora are not all there"))
      for name in ["EmoDB", "eNTERFACE", "CASIA"] {
        #expect(outcome.errors.contains("\n  \(name): "), "how to get \(name)")
      }
      #expect(outcome.output.isEmpty)
    }
  }

  @Test func aFolderOfCorporaThatIsNotThereIsNamed() throws {
    let outcome = try outcome("Table2", "--corpora", "/no/such/folder")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.hasPrefix("Error: There is no folder '/no/such/folder'"))
  }

  @Test func otherBytesThanThePinnedOnesAreRefused() throws {
    let lock = try Repository.lock()
    try withTemporaryFolder { corpora in
      for description in [CorpusRule.emoDB.description, CorpusRule.casia.description] {
        let place = corpora.appending(path: description.name, directoryHint: .isDirectory)
        for file in try lock.corpus(named: description.name, in: place).files {
          let url = place.appending(path: file.path)
          try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data("not this sound".utf8).write(to: url)
        }
      }
      let outcome = try outcome(
        "Table2", "--data", "auto", "--corpora", corpora.path, "--tasks", "EmoDB-CASIA")
      #expect(outcome.exitCode == 1)
      let lines = outcome.errors.split(separator: "\n")
      #expect(lines.first?.hasPrefix("Error: EmoDB in '\(corpora.path)/EmoDB' is not as") == true)
      #expect(lines.contains { $0.contains(/expected +found/) })
      #expect(lines.contains { $0.contains(/anger +127 +0/) })
      #expect(lines.contains { $0.contains("wav/03a01Fa.wav") && $0.contains("SHA-256") })
      #expect(outcome.output.isEmpty, "no stand-in is used in their place")
    }
  }

  @Test func foldersThatCannotBeWrittenAreNamedBeforeAnythingIsRun() throws {
    // a folder in a file is one that nobody can make
    let store = try Program("Table2")(
      "--data", "standin", "--store", "/dev/null/store", "--reports", "/tmp")
    #expect(store.exitCode == 1)
    #expect(
      store.errors.hasPrefix(
        "Error: The store '/dev/null/store' cannot be written: not a directory."))
    let reports = try outcome("Table2", "--data", "standin", "--reports", "/dev/null/reports")
    #expect(reports.exitCode == 1)
    #expect(
      reports.errors.hasPrefix(
        "Error: Cannot write reports in '/dev/null/reports': not a directory."))
    #expect(!reports.errors.contains("Making the stand-in"))
  }
}
