// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Speech
import TestSupport
import Testing

/// Tables of features on the command line, from `didan features` to `didan predict`.
@Suite struct FeatureTableCommandTests {
  @Test func aRecogniserLearnsFromATableAndPredictsWithOne() throws {
    try Recognisers.inTemporaryFolder { own in
      let table = try own.didan(
        "features", "EmoDB", "Corpora/mine", "--kind", "logmel", "--corpora", "Corpora",
        "--output", "t.csv")
      #expect(table.exitCode == 0, "\(table.errors)")
      #expect(table.output.hasSuffix("utterances × 128 features to t.csv\n"))
      for method in ["SVM", "DIDAN"] {
        let adapted = try own.didan.run(
          Recognisers.arguments + ["--method", method, "--features", "t.csv", "--force"])
        #expect(adapted.exitCode == 0, "\(adapted.errors)")
        #expect(adapted.output.contains("--features t.csv Corpora/mine"))
        let rows = try own.predict("--features", "t.csv", "--format", "csv", "Corpora/mine")
        #expect(rows.exitCode == 0, "\(rows.errors)")
        #expect(rows.output.split(separator: "\n").count > 8)
      }
      let without = try own.predict("Corpora/mine")
      #expect(without.exitCode == 1)
      #expect(without.errors.contains("learnt from the table 't' of 128 numbers per utterance"))
      try Data("file,a\nx.wav,1\n".utf8).write(to: own.folder.appending(path: "other.csv"))
      let other = try own.predict("--features", "other.csv", "Corpora/mine")
      #expect(other.exitCode == 1)
      #expect(other.errors.contains("the table 'other' has 1"))
      let windows = try own.predict("--features", "t.csv", "--window", "1", "Corpora/mine")
      #expect(windows.exitCode == 64)
    }
  }

  @Test func aModelOfSoundTakesNoTable() throws {
    try Recognisers.inTemporaryFolder { own in
      try Data("file,a\nx.wav,1\n".utf8).write(to: own.folder.appending(path: "t.csv"))
      let outcome = try own.predict("--features", "t.csv", "Corpora/mine")
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors.contains("learnt from sound and takes no table"))
    }
  }

  @Test(arguments: [
    ("Table2", ["--features", "/no/such.csv"], "There is no feature table '/no/such.csv'"),
    ("Table2", ["--layer", "1"], "--layer goes with --features"),
    ("Table2", ["--features", "a.csv", "--features", "b.csv"], "no feature table"),
  ])
  func wrongUseIsASentence(_ program: String, _ options: [String], _ words: String) throws {
    let outcome = try Program(program).run(["plan"] + ExperimentRuns.arguments + options)
    #expect(outcome.exitCode != 0 && outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test func pagesAndMethodsOfSpectrogramsTakeNoTable() throws {
    try withTemporaryFolder { folder in
      let (one, two) = (folder.appending(path: "a.csv"), folder.appending(path: "b.csv"))
      for table in [one, two] { try Data("file,a\nx.wav,1\n".utf8).write(to: table) }
      func problem(_ program: String, _ options: String...) throws -> String {
        let outcome = try Program(program).run(["plan"] + ExperimentRuns.arguments + options)
        #expect(outcome.exitCode == 64)
        return outcome.errors
      }
      #expect(
        try problem("Reconstruction", "--features", one.path)
          .contains("its page draws spectrograms"))
      #expect(
        try problem("Table2", "--features", one.path, "--methods", "SVM,HDA")
          .contains("HDA cannot learn from a table of features"))
      #expect(
        try problem("Table2", "--features", one.path, "--features", two.path)
          .contains("takes one table of features"))
    }
  }

  /// The first script of the guide, on two sounds.
  @Test(.enabled(if: Python.has("resemblyzer"), "Python with resemblyzer is not installed"))
  func theGuidesScriptMakesATable() throws {
    let guide = try Repository.text("Guides/Embeddings.md")
    let script = try #require(guide.components(separatedBy: "```python\n").dropFirst().first)
      .components(separatedBy: "```")[0]
    try withTemporaryFolder { folder in
      try Data(script.utf8).write(to: folder.appending(path: "embeddings.py"))
      let sounds = folder.appending(path: "Corpora/mine", directoryHint: .isDirectory)
      try FileManager.default.createDirectory(at: sounds, withIntermediateDirectories: true)
      for (name, pitch) in [("a", 110.0), ("b", 200)] {
        let samples = (0..<32000).map { Float(0.3 * sin(2 * .pi * pitch * Double($0) / 16000)) }
        try Recording(samples: samples, sampleRate: 16000).write(
          to: sounds.appending(path: "\(name).wav"))
      }
      let outcome = try Python.run(["embeddings.py", "Corpora", "embeddings.csv"], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let table = try FeatureTable(contentsOf: folder.appending(path: "embeddings.csv"))
      #expect(table.names == ["mine/a", "mine/b"] && table.description.width == 256)
    }
  }
}
