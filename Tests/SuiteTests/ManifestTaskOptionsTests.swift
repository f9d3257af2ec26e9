// SPDX-License-Identifier: MIT

import Corpora
import Foundation
import Speech
import Testing

@testable import Lab
@testable import Suite

/// Tasks with manifests among the options of an experiment.
@Suite struct ManifestTaskOptionsTests {
  /// Two folders, each with a manifest `mine.csv`.
  private func inTemporaryFolder(_ body: (_ here: String, _ there: String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "manifests-\(UUID().uuidString)", directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try ["here", "there"].map { name in
      let place = folder.appending(path: name, directoryHint: .isDirectory)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for (index, sound) in ["a.wav", "b.wav"].enumerated() {
        let samples = (0..<800).map { Float(($0 * (index + 3)) % 50) / 100 }
        try Recording(samples: samples, sampleRate: 16000).write(to: place.appending(path: sound))
      }
      let manifest = place.appending(path: "mine.csv")
      try Data("path,emotion\na.wav,anger\nb.wav,fear\n".utf8).write(to: manifest)
      return manifest.path
    }
    try body(paths[0], paths[1])
  }

  @Test func twoManifestsOfOneNameAreRefusedEvenWhereTheirTasksAreEqual() throws {
    try inTemporaryFolder { here, there in
      for tasks in [
        "\(here)→EmoDB,\(there)→EmoDB", "\(here)→EmoDB,EmoDB→\(there)",
        "CASIA→EmoDB,\(here)→CASIA,\(there)→CASIA",
      ] {
        do {
          _ = try LabOptions.parse(["--tasks", tasks])
          Issue.record("one of two manifests went unnoticed")
        } catch {
          let message = LabOptions.message(for: error)
          #expect(message.hasPrefix("Two manifests would both be the corpus 'mine': "))
          #expect(message.contains(here) && message.contains(there))
        }
      }
    }
  }

  @Test func oneManifestMayStandInSeveralTasksAndARepeatCountsOnce() throws {
    try inTemporaryFolder { here, _ in
      let options = try LabOptions.parse([
        "--tasks", "\(here)→EmoDB, EmoDB→\(here),\(here)-EmoDB,EmoDB→CASIA",
      ])
      let tasks = try options.selectedTasks(among: CorpusTask.paper)
      #expect(tasks.map(\.description) == ["mine→EmoDB", "EmoDB→mine", "EmoDB→CASIA"])
      #expect(tasks[0].emotions == [.anger, .fear])
    }
  }
}
