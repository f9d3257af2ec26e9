// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

/// Commands that make no tensor start without libtorch, which takes longer to load than they run.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct StartupTests {
  /// Runs a program and returns its outcome, and the libraries that the system's loader opened for it.
  private func libraries(
    of name: String, _ arguments: [String], in folder: URL
  ) throws -> (outcome: Program.Outcome, files: Set<String>) {
    // the loader of glibc writes a file for each process of that run
    let trace = folder.appending(path: "loader-\(UUID().uuidString)")
    let outcome = try Program(name).run(
      arguments, environment: ["LD_DEBUG": "files", "LD_DEBUG_OUTPUT": trace.path])
    let traces = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix(trace.lastPathComponent) }
    #expect(!traces.isEmpty)
    return (
      outcome,
      try traces.reduce(into: []) { found, name in
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        for match in text.matches(of: /calling init: (\S+)/) {
          found.insert(URL(filePath: String(match.1)).lastPathComponent)
        }
      }
    )
  }

  private func isLibtorch(_ file: String) -> Bool {
    file.hasPrefix("libtorch") || file.hasPrefix("libCTorch") || file.hasPrefix("libc10")
  }

  @Test(arguments: [
    ["--help"], ["Table2", "--help"], ["Table2", "plan"], ["Table2", "explain"],
    ["Table2", "redraw"], ["Table2", "check"], ["Table2"],
    ["lock", "--help"], ["corpora"], ["status"], ["store", "gc", "--help"], ["adapt", "--help"],
    ["show", "Table2:uar"], ["compare", "Table2", "Table2"],
  ])
  func nothingLoadsLibtorchForIt(_ words: [String]) throws {
    let run = try ExperimentRuns.table2()
    try withTemporaryFolder { folder in
      let isExperiment = words.first == "Table2"
      let arguments =
        isExperiment
        ? Array(words.dropFirst()) + (words.last == "--help" ? [] : run.arguments())
        : words + (words == ["status"] ? ["--store", run.store.path] : [])
          + (["show", "compare"].contains(words.first) ? ["--reports", run.reports.path] : [])
      let (outcome, files) = try libraries(
        of: isExperiment ? "Table2" : "didan", arguments, in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(files.contains { $0.hasPrefix("libhdf5") })
      #expect(files.filter(isLibtorch) == [])
    }
  }

  @Test func aCheckOfTheMachineLoadsIt() throws {
    try withTemporaryFolder { folder in
      let files = try libraries(of: "didan", ["doctor"], in: folder).files
      #expect(files.contains(where: isLibtorch))
    }
  }

  /// A copy of a program without the library beside it: what needs no tensor works, all else ends with
  /// a sentence.
  @Test func aMissingLibraryIsNamedWhereItIsNeeded() throws {
    try withTemporaryFolder { folder in
      let copy = folder.appending(path: "didan")
      try FileManager.default.copyItem(at: Program("didan").executable(), to: copy)
      let program = Program(copy.path, in: folder)
      #expect(try program("--help").exitCode == 0)
      let outcome = try program(
        "doctor", "--lock", Repository.root.appending(path: "data.lock").path)
      #expect(outcome.exitCode == 1)
      #expect(outcome.output.contains("cannot be loaded: libCTorch.so"))
      #expect(outcome.output.contains("Run Scripts/setup, then build again"))
    }
  }
}
