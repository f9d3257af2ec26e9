// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import TestSupport
import Testing

/// Commands of README, run as they are printed there but made small.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct ReadmeTests {
  private static let start = "swift run -c release "

  /// Program and arguments of the commands that are run by `swift run`.
  private func commands() throws -> [[String]] {
    let readme = try Repository.text("README.md")
    return readme.split(separator: "\n").filter { $0.hasPrefix(Self.start) }.map { line in
      line.dropFirst(Self.start.count).prefix { $0 != "#" && $0 != ">" }
        .split(separator: " ").map(String.init)
    }
  }

  /// Recordings of a user, beside the corpora.
  private func addRecordings(to folder: URL) throws {
    try FileManager.default.copyItem(
      at: folder.appending(path: "Corpora/yours"), to: folder.appending(path: "recordings"))
    try OwnSounds.tone(140, at: folder.appending(path: "talk.wav"), seconds: 4)
  }

  @Test func everyCommandWorks() throws {
    let commands = try commands()
    #expect(Set(commands.map(\.[0])) == ["Table2", "didan"])
    #expect(commands.contains { $0.starts(with: ["didan", "adapt"]) })
    try OwnSounds.inTemporaryFolder { didan in
      try addRecordings(to: didan.folder)
      let store = try ExperimentRuns.freshStore(in: didan.folder)
      for command in commands {
        var arguments = Array(command.dropFirst())
        if command[0] == "Table2" {
          arguments += ["--store", store.path, "--jobs", "1"]
          if !arguments.contains("--profile") { arguments += ["--profile", "smoke"] }
          if !arguments.contains("--data") { arguments += ["--data", "standin"] }
          if !arguments.contains("--methods") { arguments += ["--methods", "SVM"] }
        }
        if arguments.first == "adapt" { arguments += ["--profile", "smoke"] }
        let outcome = try Program(command[0], in: didan.folder).run(arguments)
        if arguments.contains("DIR") {
          #expect(outcome.errors.contains("DIR'"), "a place for the reader's own folder")
          #expect(outcome.exitCode != 0)
        } else {
          #expect(
            outcome.exitCode == 0, "\(command): \(outcome.errors)\(outcome.output.suffix(500))")
        }
      }
      #expect(
        FileManager.default.fileExists(atPath: didan.folder.appending(path: "talk.svg").path))
    }
  }

  /// The tour is run as it is printed, by the shell that it is printed for. Only the place of the programs is another:
  /// that of the tests.
  @Test func theTourWorksAsItIsPrinted() throws {
    let readme = try Repository.text("README.md")
    let tour = try #require(
      readme.firstMatch(of: /(?s)<!-- tour -->\n```sh\n(.*?)```\n<!-- end of tour -->/))
    let programs = try Program("didan").executable().deletingLastPathComponent().path
    try withTemporaryFolder { folder in
      let swift = folder.appending(path: "swift")
      let script = """
        #!/bin/sh
        [ "$*" = "build -c release --show-bin-path" ] && echo '\(programs)'
        """
      try Data(script.utf8).write(to: swift)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: swift.path)
      let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
      let outcome = try Program("/bin/bash").run(
        ["-e", "-u", "-o", "pipefail", "-c", String(tour.1)],
        environment: ["PATH": "\(folder.path):\(path)", "TMPDIR": folder.path])
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      for sentence in [
        "Experiments can run.", "3 trials, 3 to run", "/reports/standin/Table2.md\n",
        "EmoDB→CASIA DIDAN seed 0: done ", "stand-in", "model.h5' and its card to '",
      ] {
        #expect(outcome.output.contains(sentence), "\(sentence) is not in \(outcome.output)")
      }
      let emotions = Set(Emotion.allCases.map { Substring($0.rawValue) })
      let words = Set(
        outcome.output.split(separator: "\n").suffix(9).flatMap { $0.split(separator: ",") })
      #expect(words.contains { emotions.contains($0) })
      let made = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      let tours = made.filter { $0.hasPrefix("tmp.") }
      #expect(tours.count == 1, "all of it lies in one folder: \(made)")
    }
  }

  /// The excerpts in README are those of the notebook and the page.
  @Test func theShownPieceOfAPageIsOnIt() throws {
    let readme = try Repository.text("README.md")
    let pieces = readme.matches(of: /(?s)<!-- from (\S+) -->\n(.*?)<!-- end -->/)
    #expect(pieces.count == 2, "a piece of notebook and a piece of page")
    for piece in pieces {
      let whole = try Repository.text(String(piece.1))
      for line in piece.2.split(separator: "\n")
      where !line.hasPrefix("```") && !line.contains("<img") && line != "…" {
        let text = line.trimmingCharacters(in: .whitespaces)
        #expect(whole.contains(text), "\(piece.1) has no line '\(text)'")
      }
    }
  }
}
