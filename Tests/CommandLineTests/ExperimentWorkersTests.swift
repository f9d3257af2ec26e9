import Foundation
import HDF5
import Testing

/// How many trials run side by side, and in which process, makes no difference to a single bit.
@Suite(.enabled(if: ExperimentRuns.standInsCanBeMade, "espeak-ng is not installed"))
struct ExperimentWorkersTests {
  private func records(_ store: URL) throws -> [String] {
    let folder = store.appending(path: "trials/EmoDB-CASIA")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  /// All arrays of a record as 64-bit patterns, and what its attributes hold beside the provenance.
  private func contents(_ store: URL, _ name: String) throws -> [String: [UInt64]] {
    let file = try HDF5File.open(store.appending(path: "trials/EmoDB-CASIA/\(name)").path)
    var contents: [String: [UInt64]] = [:]
    for name in try file.names() where name != "/predictions/paths" {
      contents[name] = try file.doubles(at: name).values.map(\.bitPattern)
    }
    for name in ["settings", "results"] {
      contents[name] = try file.attribute(name).utf8.map(UInt64.init)
    }
    return contents
  }

  @Test func oneProcessOrTwoWorkersGiveTheSameBits() throws {
    let workers = try ExperimentRuns.table2()
    try ExperimentRuns.inTemporaryFolder { folder in
      let store = try ExperimentRuns.freshStore(in: folder)
      let outcome = try ExperimentRuns.program("Table2").run(
        ExperimentRuns.arguments + [
          "--jobs", "1", "--tasks", "EmoDB-CASIA", "--store", store.path, "--reports",
          folder.appending(path: "reports").path,
        ])
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let names = try records(store)
      #expect(names.count == 4)
      #expect(try names == records(workers.store), "the same trials have the same keys")
      for name in names {
        let (here, there) = (try contents(store, name), try contents(workers.store, name))
        #expect(here.keys.contains("/predictions/epochs"))
        #expect(here == there, "\(name) differs")
      }
    }
  }
}
