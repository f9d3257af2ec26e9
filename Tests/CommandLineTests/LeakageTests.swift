// SPDX-License-Identifier: MIT
import Foundation
import Speech
import TestSupport
import Testing

/// Recordings that are in source and target, or under several labels, as users learn of them.
@Suite struct LeakageTests {
  /// A manifest of copies of EmoDB's files under other names, beside it.
  private static func copy(_ didan: Program, named name: String = "copies") throws {
    let source = didan.folder.appending(path: "Corpora/EmoDB/wav")
    let target = didan.folder.appending(path: "Corpora/\(name)")
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    let words = ["W": "anger", "F": "happiness", "N": "neutral", "T": "sadness"]
    var table = "path,emotion,speaker\n"
    let sounds = try FileManager.default.contentsOfDirectory(atPath: source.path).sorted()
    for (index, sound) in sounds.enumerated() {
      let path = "\(index).wav"
      var bytes = try Data(contentsOf: source.appending(path: sound))
      // half of them in files of other bytes: a chunk of text behind the sound
      if index % 2 == 1 { bytes += Data("note".utf8) + Data([2, 0, 0, 0, 65, 66]) }
      try bytes.write(to: target.appending(path: path))
      let letters = Array(sound)
      table += "\(name)/\(path),\(words[String(letters[5])] ?? ""),\(sound.prefix(2))\n"
    }
    try Data(table.utf8).write(to: didan.folder.appending(path: "Corpora/\(name).csv"))
  }

  private static let sentence =
    "32 of 32 recordings of the target copies are also in the source EmoDB, so results on the target do not hold "
    + "for other speech: copies/copies/0.wav = EmoDB/wav/03a00Fa.wav, "

  @Test func thePageSaysItFirstAndStillWhenItIsDrawnAgain() throws {
    try OwnSounds.inTemporaryFolder { didan in
      try Self.copy(didan)
      let program = Program("CrossCorpus", in: didan.folder)
      let arguments = [
        "--source", "EmoDB", "--target", "Corpora/copies.csv", "--methods", "SVM", "--profile",
        "smoke",
        "--seeds", "1", "--jobs", "1",
      ]
      let outcome = try program.run(arguments)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("Warning: " + Self.sentence), "\(outcome.errors)")
      let file = didan.folder.appending(path: "Reports/real/CrossCorpus.md")
      let page = try String(contentsOf: file, encoding: .utf8)
      let top = page.split(separator: "\n", omittingEmptySubsequences: true).prefix(4)
      #expect(
        top.contains { $0.hasPrefix("> **Warning.** 32 of 32 recordings of the target copies") })
      let before = try #require(page.range(of: "**Warning.**")).lowerBound
      #expect(try before < #require(page.range(of: "**Finding.**")).lowerBound)
      try FileManager.default.removeItem(at: didan.folder.appending(path: ".store"))
      let again = try program.run(["redraw"] + arguments)
      #expect(again.exitCode == 0, "\(again.errors)")
      #expect(try String(contentsOf: file, encoding: .utf8).contains("**Warning.** 32 of 32"))
    }
  }

  @Test func aRecogniserAndItsCardSayIt() throws {
    try OwnSounds.inTemporaryFolder { didan in
      try Self.copy(didan)
      let outcome = try didan.run([
        "adapt", "--source", "EmoDB", "--target", "Corpora/copies", "--method", "SVM", "--profile",
        "smoke", "--no-calibration", "--output", "model.h5",
      ])
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("Warning: 32 of 32 recordings of the target copies are also"))
      let card = try String(contentsOf: didan.folder.appending(path: "model.md"), encoding: .utf8)
      #expect(card.contains("\n> **Warning.** 32 of 32 recordings of the target copies"))
    }
  }

  /// A folder of the name of a corpus is meant where it is written as a path.
  @Test(arguments: ["./EmoDB", "EmoDB/", "ABSOLUTE", "link/"])
  func aFolderOfACorpussNameCanBeTheTarget(spelling: String) throws {
    try OwnSounds.inTemporaryFolder { didan in
      let folder = didan.folder.appending(path: "EmoDB")
      try FileManager.default.copyItem(
        at: didan.folder.appending(path: "Corpora/yours"), to: folder)
      try FileManager.default.createSymbolicLink(
        atPath: didan.folder.appending(path: "link").path, withDestinationPath: "EmoDB")
      let target = spelling == "ABSOLUTE" ? folder.path : spelling
      let outcome = try didan.run([
        "adapt", "--source", "EmoDB", "--target", target, "--method", "SVM", "--profile", "smoke",
        "--no-calibration", "--output", "model.h5",
      ])
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(
        outcome.output.contains("Adapts to 32 recordings of EmoDB recordings"), "\(outcome.output)")
      #expect(!outcome.errors.contains("Warning"))
      let predicted = try didan.run(["predict", "--model", "model.h5", target])
      #expect(predicted.exitCode == 0, "\(predicted.errors)")
    }
  }

  @Test func severalEmotionsOfOneSoundAndBadRecordingsAreRefusedBeforeTraining() throws {
    try OwnSounds.inTemporaryFolder { didan in
      let mine = didan.folder.appending(path: "Corpora/mine")
      #expect(
        try didan.run(["corpora", "scan", "Corpora/mine", "-o", "Corpora/mine.csv"]).exitCode == 0)
      let manifest = didan.folder.appending(path: "Corpora/mine.csv")
      let text = try String(contentsOf: manifest, encoding: .utf8)
      let files = FileManager.default
      try files.copyItem(
        at: mine.appending(path: "angry/anna_0.wav"), to: mine.appending(path: "sad/copy.wav"))
      try Data((text + "mine/sad/copy.wav,sadness,anna\n").utf8).write(to: manifest)
      let request = [
        "adapt", "--source", "Corpora/mine.csv", "--target", "Corpora/yours", "--method", "SVM",
        "--profile", "smoke", "--output", "model.h5",
      ]
      for arguments in [request, ["lock", "add", "Corpora/mine.csv"]] {
        let outcome = try didan.run(arguments)
        #expect(outcome.exitCode == 1)
        #expect(
          outcome.errors.contains("Corpora/mine.csv' gives a sound several emotions"),
          "\(outcome.errors)")
        #expect(
          outcome.errors.contains("line 34: 'mine/sad/copy.wav' is sadness"), "\(outcome.errors)")
      }
      try Recording(samples: Array(repeating: 0, count: 8000), sampleRate: 16_000)
        .write(to: mine.appending(path: "sad/copy.wav"))
      let silent = try didan.run(request)
      #expect(silent.exitCode == 1)
      #expect(silent.errors.contains("line 34: 'mine/sad/copy.wav' is silent"), "\(silent.errors)")
      #expect(!files.fileExists(atPath: didan.folder.appending(path: "model.h5").path))
    }
  }

  @Test func placesOfOutputAreCheckedBeforeTheWork() throws {
    try OwnSounds.inTemporaryFolder { didan in
      let adapted = try didan.run([
        "adapt", "--source", "EmoDB", "--target", "Corpora/mine", "--output", "no/where/model.h5",
      ])
      #expect(adapted.exitCode == 1)
      #expect(
        adapted.errors.hasPrefix(
          "Error: 'no/where/model.h5' cannot be written: there is no folder '"))
      let scanned = try didan.run(["corpora", "scan", "no", "--output", "no/x.csv"])
      #expect(scanned.errors.hasPrefix("Error: 'no/x.csv' cannot be written: there is no folder '"))
    }
  }

  @Test func whatAFolderHoldsBesideRecordingsIsNamed() throws {
    try OwnSounds.inTemporaryFolder { didan in
      let mine = didan.folder.appending(path: "Corpora/mine")
      for name in ["a.mpc", "._x.wav"] { try Data("x".utf8).write(to: mine.appending(path: name)) }
      let scanned = try didan.run(["corpora", "scan", "Corpora/mine"])
      #expect(scanned.output.hasPrefix("32 of 34 sounds in 'Corpora/mine'\n"), "\(scanned.output)")
      #expect(scanned.output.contains("\nPassed over: 2\n  ._x.wav: a hidden file"))
      let adapted = try didan.run([
        "adapt", "--source", "EmoDB", "--target", "Corpora/mine", "--method", "SVM", "--profile",
        "smoke", "--no-calibration", "--output", "model.h5",
      ])
      #expect(adapted.errors.contains("Left out: a.mpc: sounds of this kind (.mpc)"))
      #expect(adapted.errors.contains("32 of 33 recordings of mine are used."))
      let predicted = try didan.run(["predict", "--model", "model.h5", "Corpora/mine"])
      #expect(predicted.exitCode == 1)
      #expect(
        predicted.errors.contains("'Corpora/mine/a.mpc' is passed over: "), "\(predicted.errors)")
    }
  }
}
