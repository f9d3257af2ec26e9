// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import TestSupport
import Testing

/// The HDF5 files of a store: whatever their bytes are, they are read, or listed as unreadable. A program of
/// its own reads them, since libhdf5 itself may crash on unexpected bytes.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct TrialRecordFuzzTests {
  private static let batch = 25

  /// A trial's record with its name; of networks the file also holds their weights.
  private func sound(_ method: String) throws -> (name: String, bytes: Data) {
    let store = try ExperimentRuns.table2().store
    let names = StoredRecords.names(in: store)
    let name = try #require(names.first { $0.hasPrefix(method + "-") })
    let folder = "trials/\(StoredRecords.task)"
    return (name, try Data(contentsOf: store.appending(path: "\(folder)/\(name)")))
  }

  @Test func aRecordIsReadOrNamedAsUnreadable() throws {
    let records = try ["SVM", "DIDAN"].map(sound)
    try withTemporaryFolder { folder in
      var (read, refused) = (0, 0)
      try Fuzzing.rounds(of: "trials", least: 2) { stream in
        let trials = try Fuzzing.place("store-\(read + refused)/trials/EmoDB-CASIA/x", in: folder)
          .deletingLastPathComponent()
        for number in 0..<Self.batch {
          let record = try #require(records.randomElement(using: &stream))
          let name = record.name.replacing("-seed0-", with: "-seed\(number)-")
          // the first is left as it is, and has to be read
          let bytes = number == 0 ? record.bytes : Mutation.ofHDF5(record.bytes, &stream)
          try bytes.write(to: trials.appending(path: name))
        }
        let store = trials.deletingLastPathComponent().deletingLastPathComponent()
        let outcome = try Fuzzing.didan(["status", "--check", "--store", store.path])
        let named = outcome.output.split(separator: "\n").count {
          $0.hasPrefix("  trials/EmoDB-CASIA/")
        }
        #expect([0, 1].contains(outcome.exitCode), "seed \(Fuzzing.seed): \(outcome.errors)")
        #expect(outcome.errors.isEmpty)
        #expect(!outcome.output.contains("-seed0-"))
        #expect((named == 0) == (outcome.exitCode == 0))
        (read, refused) = (read + Self.batch - named, refused + named)
        // what a reader crashed on is kept
        if outcome.exitCode == 0 || outcome.exitCode == 1 {
          try FileManager.default.removeItem(at: store)
        }
      }
      #expect(read > 0 && refused > 0)
    }
  }
}
