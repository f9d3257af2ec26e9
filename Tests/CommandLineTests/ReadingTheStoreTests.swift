// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import HDF5
import TestSupport
import Testing

/// The Python of Guides/ReadingTheStore.md, run on a real store.
@Suite struct ReadingTheStoreTests {
  /// Debian's Python, or the first of the PATH, whichever has the imported modules.
  private static let interpreter: String? = ["/usr/bin/python3", "python3"].first {
    (program: String) in
    python(["-c", "import h5py, matplotlib"], by: program).status == 0
  }

  /// Runs Python to its end.
  private static func python(
    _ arguments: [String], by interpreter: String? = interpreter
  ) -> (status: Int32, output: String) {
    guard let outcome = try? Program(interpreter ?? "python3").run(arguments) else {
      return (-1, "")
    }
    return (outcome.exitCode, outcome.output)
  }

  private static let isPythonThere = interpreter != nil

  /// The guide's few lines of Python on a trial and on a set of spectrograms.
  @Test(
    .enabled(if: isPythonThere, "python3 with h5py and matplotlib is not installed"),
    .enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
  func theShortExamplesReadTheStore() throws {
    let blocks = try guide().matches(of: /```python\n((?:.|\n)*?)```/).map { String($0.output.1) }
      .dropFirst()
    #expect(blocks.count == 2)
    let store = try ExperimentRuns.table2().store
    let trial = try #require(StoredRecords.names(in: store).first)
    let sets = try FileManager.default.contentsOfDirectory(
      atPath: store.appending(path: "spectrograms").path)
    let set = try #require(sets.sorted().first { $0.hasSuffix(".h5") })
    let script = """
      path_of_a_trial = "\(store.path)/trials/\(StoredRecords.task)/\(trial)"
      path_of_a_spectrogram_set = "\(store.path)/spectrograms/\(set)"
      \(blocks.joined())
      assert len(scores) > 0 and settings["seed"] == 0
      assert len(spectrograms) == len(paths)
      """
    #expect(Self.python(["-c", script]).status == 0)
  }

  private func guide() throws -> String {
    try Repository.text("Guides/ReadingTheStore.md")
  }

  @Test(
    .enabled(if: isPythonThere, "python3 with h5py and matplotlib is not installed"),
    .enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
  func theScriptPlotsWhatTheStoreHolds() throws {
    let code = try #require(guide().firstMatch(of: /```python\n((?:.|\n)*?)```/)?.output.1)
    let store = try ExperimentRuns.table2().store
    try withTemporaryFolder { folder in
      let (script, figure) = (folder.appending(path: "plot.py"), folder.appending(path: "uar.png"))
      try Data(code.utf8).write(to: script)
      let (status, output) = Self.python([script.path, store.path, StoredRecords.task, figure.path])
      #expect(status == 0)
      #expect(try Data(contentsOf: figure).starts(with: [0x89, 0x50, 0x4E, 0x47]))
      let last = try StoredRecords.names(in: store).map { name in
        let place = store.appending(path: "trials/\(StoredRecords.task)/\(name)")
        let uar = try HDF5File.open(place.path).doubles(at: "/history/target_UAR").values.last
        return try String(format: "%.6f", #require(uar))
      }
      let lines = output.split(separator: "\n").map { $0.split(separator: " ") }
      #expect(lines.compactMap { $0.last.map(String.init) } == last)
      #expect(lines.contains { $0.first == "DIDAN" })
    }
  }

  /// The guide's tables name the arrays and attributes of a record.
  @Test(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
  func theTablesNameWhatARecordHolds() throws {
    let guide = try guide()
    let store = try ExperimentRuns.table2().store
    let name = try #require(StoredRecords.names(in: store).first { $0.hasPrefix("DIDAN-") })
    let file = try HDF5File.open(
      store.appending(path: "trials/\(StoredRecords.task)/\(name)").path)
    let arrays = try file.names()
    let named = guide.matches(of: /`(\/(?:history|predictions)\/\w+)`/).map { String($0.output.1) }
    #expect(Set(named).count == 7)
    for array in named { #expect(arrays.contains(array), "\(array)") }
    #expect(arrays.contains { $0.hasPrefix("/checkpoint/network/") })
    for attribute in ["settings", "results", "provenance"] {
      #expect(file.hasAttribute(attribute))
      #expect(guide.contains("| `\(attribute)` |"))
    }
  }
}
