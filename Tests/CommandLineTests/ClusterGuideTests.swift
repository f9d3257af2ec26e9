import Adaptation
import Foundation
import TestSupport
import Testing

/// The commands of Guides/OnACluster.md, made small. Those for Slurm are run by `Tests/slurm/run`.
@Suite(.enabled(if: ExperimentRuns.standInsCanBeMade, "espeak-ng is not installed"))
struct ClusterGuideTests {
  private func commands() throws -> [String] {
    let guide = try String(
      contentsOf: ExperimentRuns.repository.appending(path: "Guides/OnACluster.md"),
      encoding: .utf8)
    return guide.split(separator: "\n").map(String.init).filter { $0.hasPrefix("Table2 ") }
  }

  private static func isThere(_ program: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  @Test func everyCommandWorks() throws {
    let commands = try commands().filter { !$0.contains("--slurm") }
    #expect(commands.count == 3)
    let table2 = try ExperimentRuns.program("Table2").executable().path
    try ExperimentRuns.inTemporaryFolder { folder in
      let store = try ExperimentRuns.freshStore(in: folder)
      let small =
        "--profile smoke --data standin --methods SVM --seeds 1 --store \(store.path) --reports \(folder.path)/reports"
      for command in commands {
        if let missing = ["parallel", "python3"].first(where: {
          command.contains(" \($0) ") && !Self.isThere($0)
        }) {
          print("Not run, since \(missing) is not installed: \(command)")
          continue
        }
        let line = command.replacing(/--(profile paper|data standin) ?/, with: "")
          .replacing("Table2 ", with: "\(table2) \(small) ")
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-o", "pipefail", "-c", line]
        process.currentDirectoryURL = ExperimentRuns.repository
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(line)")
      }
    }
  }
}
