// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing

/// What happens to a program whose outputs cannot be written.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct OutputTests {
  /// Runs a program with its outputs redirected by a shell: `>/dev/full`, `>&-`.
  private func run(
    _ program: String, _ arguments: [String], _ redirection: String, in folder: URL
  ) throws -> Program.Outcome {
    try Program("bash", in: folder).run(
      ["-c", "exec \"$0\" \"$@\" \(redirection)", Program(program).executable().path] + arguments)
  }

  /// Help of ArgumentParser's, tables, predictions, JSON.
  @Test(arguments: [
    ("didan", ["--help"]), ("didan", ["predict", "--help"]),
    ("didan", ["--generate-completion-script", "bash"]), ("didan", ["corpora"]),
    ("didan", ["status"]),
    ("didan", ["predict", "--model", "model.h5", "Corpora/mine/sad/ben_3.wav"]),
    ("didan", ["predict", "--model", "model.h5", "--format", "table", "Corpora/mine/sad"]),
    ("didan", ["corpora", "scan", "Corpora/mine"]), ("didan", ["features", "Corpora/mine/sad"]),
    ("Table2", ["--help"]),
  ])
  func lostResultsAreSaidAndEndTheProgram(program: String, arguments: [String]) throws {
    try Recognisers.inTemporaryFolder { made in
      for (redirection, reason) in [
        (">/dev/full", "no space left on device"), (">&-", "bad file descriptor"),
      ] {
        let outcome = try run(program, arguments, redirection, in: made.folder)
        #expect(outcome.exitCode == Terminal.lostOutput, "\(arguments): \(outcome.errors)")
        #expect(
          outcome.errors.contains(
            "Error: Standard output cannot be written: \(reason). Results are missing from it"),
          "\(arguments): \(outcome.errors)")
      }
    }
  }

  /// As `cat file | head -1` ends: by SIGPIPE and without a word.
  @Test(arguments: [
    ["--help"], ["corpora"], ["predict", "--model", "model.h5", "Corpora/mine/sad/ben_3.wav"],
  ])
  func aReaderThatIsGoneEndsItQuietly(arguments: [String]) throws {
    try Recognisers.inTemporaryFolder { made in
      let (reading, writing) = try Descriptor.pipe()
      close(reading)
      let errors = made.folder.appending(path: "errors")
      let notes = open(errors.path, O_CREAT | O_WRONLY, 0o644)
      let null = open("/dev/null", O_RDONLY)
      defer { for descriptor in [writing, notes, null] { close(descriptor) } }
      let process = try Command(Program("didan").executable()).start(
        arguments, in: made.folder, input: null, output: writing, errors: notes)
      let ending = process.wait()
      #expect(ending.wasSignalled && ending.status == SIGPIPE)
      #expect(try Data(contentsOf: errors).isEmpty)
    }
  }

  /// A training goes on, and its model is that of any other run.
  @Test(arguments: ["2>/dev/full", "2> >(true)", "<&- 2>&-"])
  func notesThatCannotBeWrittenEndNothing(redirection: String) throws {
    try Recognisers.inTemporaryFolder { made in
      let other = Recognisers.arguments.map { $0 == "model.h5" ? "other.h5" : $0 }
      let outcome = try run(
        "didan", other + ["--store", "other"], redirection, in: made.folder)
      #expect(outcome.exitCode == 0)
      #expect(outcome.output == made.outcome.output.replacing("model.", with: "other."))
      #expect(
        try ModelArrays.of(made.folder.appending(path: "other.h5"))
          == ModelArrays.of(made.folder.appending(path: "model.h5")))
    }
  }

  /// Files that a run opens do not get the numbers of missing descriptors: records and pages hold no stray text.
  @Test func aRunWithoutAnyDescriptorButItsOutputMakesItsPage() throws {
    try withTemporaryFolder { folder in
      let store = try ExperimentRuns.freshStore(in: folder)
      let arguments =
        ExperimentRuns.arguments + [
          "--tasks", "EmoDB-CASIA", "--methods", "SVM,SourceOnly", "--seeds", "1", "--jobs", "2",
          "--store", store.path, "--reports", folder.appending(path: "reports").path,
        ]
      let outcome = try run("Table2", arguments, "<&- 2>&-", in: Repository.root)
      #expect(outcome.exitCode == 0)
      let whole = try ExperimentRuns.table2().store
      for name in StoredRecords.names(in: store) {
        #expect(
          try StoredRecords.contents(of: name, in: store)
            == StoredRecords.contents(of: name, in: whole))
      }
      #expect(StoredRecords.names(in: store).count == 2)
    }
  }
}
