import Adaptation
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Lab
@testable import Upkeep

/// Experiments are asked by running them; here, scripts that answer.
@Suite struct StoreCleaningExperimentsTests {
  /// A folder `Experiments/` with notebooks, and one with programs.
  private func withScripts(
    _ scripts: [String: String?], _ body: (_ sources: URL, _ programs: URL) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let sources = folder.appending(path: "Experiments", directoryHint: .isDirectory)
      for (name, script) in scripts {
        let place = sources.appending(path: name)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data().write(to: place.appending(path: "\(name).swift"))
        guard let script else { continue }
        try Data(script.utf8).write(to: folder.appending(path: "\(name).answer"))
        try FileManager.default.createSymbolicLink(
          at: folder.appending(path: name),
          withDestinationURL: fixture("answering-experiment.sh"))
      }
      try body(sources, folder)
    }
  }

  private func complaint(_ script: String) throws -> String {
    var complaint = ""
    try withScripts(["Tables": script]) { sources, programs in
      let experiment = try ExperimentProgram.all(of: sources, builtInto: programs)[0]
      do { _ = try experiment.planned(["--plan"]) } catch { complaint = "\(error)" }
    }
    return complaint
  }

  @Test func theKeysOfAPlanAreRead() throws {
    let key = Digest(of: Data("a trial".utf8))
    let script = #"""
      test "$1 $2" = "--plan --json" || exit 1
      yes 'a note' | head -c 200000 >&2
      echo '{"entries": [{"key": "\#(key.hex)", "method": "DIDAN", "isDone": true}]}'
      """#
    try withScripts(["Tables": script, "Figures": "exit 0"]) { sources, programs in
      try FileManager.default.createDirectory(
        at: sources.appending(path: "Notes"), withIntermediateDirectories: true)
      let experiments = try ExperimentProgram.all(of: sources, builtInto: programs)
      #expect(experiments.map(\.name) == ["Figures", "Tables"])
      let trials = try experiments[1].planned(["--plan", "--json"])
      #expect(trials.map(\.key) == [key])
      #expect(trials.map(\.method) == ["DIDAN"])
    }
  }

  @Test func anExperimentThatIsNotBuiltIsNamed() throws {
    try withScripts(["Tables": nil]) { sources, programs in
      #expect {
        try ExperimentProgram.all(of: sources, builtInto: programs)
      } throws: {
        "\($0)".hasPrefix("Tables is not built: there is no '\(programs.path)/Tables'. Build")
      }
    }
  }

  @Test func anAnswerThatIsNoneIsReported() throws {
    let begin = "Tables does not say what it asks for ('Tables --plan'): "
    #expect(try complaint("echo 'Error: no corpus' >&2; exit 69") == begin + "Error: no corpus")
    #expect(try complaint("exit 3") == begin + "it ended with status 3.")
    #expect(try complaint("echo '{}'") == begin + "its answer is no plan in JSON.")
  }

  @Test(.enabled(if: standInsCanBeMade))
  func experimentsOfAnotherBuildAreNotBelieved() throws {
    let script = #"echo '{"entries": []}'"#
    try withScripts(["Tables": script]) { sources, programs in
      let experiments = try ExperimentProgram.all(of: sources, builtInto: programs)
      #expect {
        try StandInStore.fresh { try ExperimentDemand(of: experiments, store: $0) }
      } throws: {
        "\($0)".hasPrefix("None of the experiments asks for a trial of the smoke profile")
      }
    }
  }
}
