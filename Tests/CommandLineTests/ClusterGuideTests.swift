// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import TestSupport
import Testing

/// The commands of Guides/OnACluster.md, made small. Those for Slurm are run by `Tests/slurm/run`.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct ClusterGuideTests {
  private func commands() throws -> [String] {
    let guide = try Repository.text("Guides/OnACluster.md")
    return guide.split(separator: "\n").map(String.init).filter { $0.hasPrefix("Table2 ") }
  }

  @Test func everyCommandWorks() throws {
    let commands = try commands().filter { !$0.contains("--slurm") }
    #expect(commands.count == 3)
    let table2 = try Program("Table2").executable().path
    try withTemporaryFolder { folder in
      let store = try ExperimentRuns.freshStore(in: folder)
      let small =
        "--profile smoke --data standin --methods SVM --seeds 1 --jobs 1 --store \(store.path) --reports \(folder.path)/reports"
      for command in commands {
        if let missing = ["parallel", "python3"].first(where: {
          command.contains(" \($0) ") && !Program($0).isThere
        }) {
          print("Not run, since \(missing) is not installed: \(command)")
          continue
        }
        let line = command.replacing(/--(profile paper|data standin) ?/, with: "")
          .replacing("Table2 ", with: "\(table2) \(small) ")
        let outcome = try Program("/bin/bash").run(["-o", "pipefail", "-c", line])
        #expect(outcome.exitCode == 0, "\(line)")
      }
    }
  }
}
