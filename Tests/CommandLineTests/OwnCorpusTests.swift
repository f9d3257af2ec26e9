// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import Lab
import Notebook
import Speech
import TestSupport
import Testing

/// A corpus of one's own, from a folder of sounds to a page.
@Suite struct OwnCorpusTests {
  /// The commands of the guide that are run by `swift run`: program and arguments.
  private func commands() throws -> [[String]] {
    let guide = try Repository.text("Guides/YourOwnCorpus.md")
    let start = "swift run -c release "
    return guide.split(separator: "\n").filter { $0.hasPrefix(start) }
      .map { $0.dropFirst(start.count).split(separator: " ").map(String.init) }
  }

  @Test func everyCommandOfTheGuideWorks() throws {
    let commands = try commands()
    #expect(commands.count == 10)
    #expect(Set(commands.map(\.[0])) == ["didan", "Table2", "CrossCorpus"])
    try OwnSounds.inTemporaryFolder { didan in
      for command in commands {
        var arguments = Array(command.dropFirst())
        if command[0] != "didan" {
          arguments += ["--profile", "smoke", "--seeds", "1", "--jobs", "1"]
          if !arguments.contains("--methods") { arguments += ["--methods", "SVM,SourceOnly"] }
        }
        let outcome = try Program(command[0], in: didan.folder).run(arguments)
        #expect(outcome.exitCode == 0, "\(command): \(outcome.errors)")
      }
      let text = try String(
        contentsOf: didan.folder.appending(path: "Corpora/mine.csv"), encoding: .utf8)
      #expect(text.hasPrefix("path,emotion,speaker\nmine/angry/anna_0.wav,anger,anna\n"))
      let page = try String(
        contentsOf: didan.folder.appending(path: "Reports/mine/real/Table2.md"), encoding: .utf8)
      // that of the last command for it, on two sources
      #expect(page.contains("EmoDB+mine→yours"))
      #expect(page.contains("real corpora"))
      let pages = didan.folder.appending(path: "Reports/mine/real")
      let pair = try String(contentsOf: pages.appending(path: "CrossCorpus.md"), encoding: .utf8)
      #expect(pair.hasPrefix("# Cross-corpus · EmoDB→mine\n"))
      #expect(pair.contains(" scores highest with a UAR of "))
      for name in ["CrossCorpus", "UnlabelledTarget"] {
        try expectRecogniser(of: name, pages, didan)
      }
      try expectPredictions(
        in: pages, of: didan.folder.appending(path: "Corpora/yours"))
      let places = "'Corpora' and 'Corpora/mine.csv' and 'Corpora/yours.csv'"
      #expect(page.contains("all that is needed is in \(places)"))
    }
  }

  /// The command at the end of a page makes the recogniser of the page's own trial.
  private func expectRecogniser(of page: String, _ pages: URL, _ didan: Program) throws {
    let text = try String(contentsOf: pages.appending(path: "\(page).md"), encoding: .utf8)
    let start = "swift run -c release didan adapt "
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(start) })
    let arguments = line.dropFirst(start.count).split(separator: " ").map(String.init)
    let outcome = try didan.run(["adapt"] + arguments + ["--force"])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("The store already has this trial"), "\(outcome.errors)")
    let card = try String(contentsOf: didan.folder.appending(path: "model.md"), encoding: .utf8)
    #expect(card.contains("(UAR) on the target: ") == (page == "CrossCorpus"))
  }

  /// The page of a target without labels, and a prediction of each of its recordings.
  private func expectPredictions(in pages: URL, of folder: URL) throws {
    let page = try String(contentsOf: pages.appending(path: "UnlabelledTarget.md"), encoding: .utf8)
    #expect(page.hasPrefix("# Without labels · EmoDB to yours\n"))
    #expect(page.contains("No label of the target was read."))
    #expect(page.contains("> **Finding.** By information maximisation one would take "))
    let table = try String(
      contentsOf: pages.appending(path: "tables/UnlabelledTarget-predictions.csv"), encoding: .utf8)
    let rows = table.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    #expect(rows.first == ["Recording", "SVM", "AdaBN", "DIDAN"])
    let sounds = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(rows.dropFirst().map(\.[0]) == sounds)
    let emotions = Set(Emotion.allCases.map(\.rawValue))
    #expect(
      rows.dropFirst().allSatisfy { $0.count == 4 && emotions.isSuperset(of: $0.dropFirst()) })
  }

  @Test func anEmotionOfWhichFilesAreMissingIsLeftOut() throws {
    try OwnSounds.inTemporaryFolder { didan in
      let scan = ["corpora", "scan", "Corpora/mine", "--output", "Corpora/mine.csv"]
      #expect(try didan.run(scan).exitCode == 0)
      try FileManager.default.removeItem(
        at: didan.folder.appending(path: "Corpora/EmoDB/wav/03a00Ta.wav"))
      let outcome = try Program("CrossCorpus", in: didan.folder).run([
        "--target", "Corpora/mine.csv", "--methods", "SVM", "--profile", "smoke", "--seeds", "1",
      ])
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("Leaves out sadness: not all of their files are there."))
    }
  }

  @Test func aTargetWithoutLabelsIsPlannedAndNeedsMethodsThatLearnFromTheSource() throws {
    try OwnSounds.inTemporaryFolder { didan in
      let program = Program("CrossCorpus", in: didan.folder)
      let arguments = ["--target", "Corpora/yours", "--profile", "smoke"]
      let plan = try program.run(arguments + ["--plan"])
      #expect(plan.exitCode == 0, "\(plan.errors)")
      #expect(plan.output.contains(" to run "))
      let bound = try program.run(arguments + ["--methods", "TargetSupervised"])
      #expect(bound.exitCode == 64)
      #expect(bound.errors.contains("These methods learn from labels of the target"))
    }
  }

  @Test func aTrialIsFoundAgainUntilASoundChanges() throws {
    try OwnSounds.inTemporaryFolder { didan in
      for name in ["mine", "yours"] {
        let arguments = ["corpora", "scan", "Corpora/\(name)", "--output", "Corpora/\(name).csv"]
        #expect(try didan.run(arguments).exitCode == 0)
      }
      let table2 = Program("Table2", in: didan.folder)
      let arguments = [
        "--tasks", "Corpora/mine.csv→Corpora/yours.csv", "--methods", "SVM", "--seeds", "1",
        "--profile", "smoke", "--jobs", "1",
      ]
      func missing() throws -> Int {
        let plan = try table2.run(arguments + ["--plan", "--json"])
        #expect(plan.exitCode == 0, "\(plan.errors)")
        return plan.output.components(separatedBy: "\"state\" : \"to run\"").count - 1
      }
      #expect(try table2.run(arguments).exitCode == 0)
      #expect(try missing() == 0)
      try OwnSounds.tone(
        555, at: didan.folder.appending(path: "Corpora/mine/angry/anna_0.wav"))
      #expect(try missing() > 0)
    }
  }

  @Test func aMistakeInAManifestStopsTheRunBeforeItBegins() throws {
    try OwnSounds.inTemporaryFolder { didan in
      let manifest = didan.folder.appending(path: "Corpora/mine.csv")
      let table2 = Program("Table2", in: didan.folder)
      for (text, sentence) in [
        (
          "path,emotion\nmine/angry/anna_0.wav,angrry\n",
          "Error: 'Corpora/mine.csv', line 2: the emotion 'angrry' is not known. Did you mean 'angry'"
        ),
        (
          "path\nmine/angry/anna_0.wav\n", "Error: 'Corpora/mine.csv': there is no column 'emotion'"
        ),
        (
          "path,emotion\n../data.lock,anger\n",
          "Error: 'Corpora/mine.csv', line 2: '../data.lock' leads out of the manifest's folder."
        ),
      ] {
        try Data(text.utf8).write(to: manifest)
        let outcome = try table2("--tasks", "Corpora/mine.csv-EmoDB", "--profile", "smoke")
        #expect(outcome.exitCode == 64)
        #expect(outcome.errors.hasPrefix(sentence), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
      }
    }
  }
}
