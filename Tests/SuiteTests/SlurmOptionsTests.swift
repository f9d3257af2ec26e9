// SPDX-License-Identifier: MIT

import ArgumentParser
import Testing

@testable import Suite

@Suite struct SlurmOptionsTests {
  @Test func wrongOptionsAreRefused() {
    func complaint(_ arguments: String...) -> String {
      do {
        _ = try LabOptions.parse(arguments)
        return "no complaint"
      } catch { return LabOptions.message(for: error) }
    }
    #expect(complaint("--shards", "4") == "--shards goes with --slurm.")
    #expect(complaint("--slurm", "", "--shards", "0").hasPrefix("--shards is 0"))
    #expect(complaint("--slurm", "--array=1-3").contains("'--array=1-3'"))
    #expect(complaint("--slurm", "cpu").contains("no option of sbatch"))
    #expect(complaint("--slurm", "", "--shard", "1/2").contains("exclude each other"))
    #expect(complaint("--slurm", "--partition=cpu --time=4:00:00") == "no complaint")
  }
}
