// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Foundations
import StandIns

/// The programs that experiments start: gnuplot, ffmpeg and espeak-ng.
struct ProgramCheck {
  let path: String
  let data: DataCheck

  var findings: [Finding] { gnuplot + [ffmpeg, synthesiser] }

  // MARK: figures

  /// Terminals that a figure's script can draw with, and their use.
  private static let terminals = [
    (name: "svg", use: "pages"), (name: "pdfcairo", use: "papers"),
    (name: "pngcairo", use: "slides"),
  ]

  private var gnuplot: [Finding] {
    let install = "Install it: apt-get install gnuplot-nox, or run Scripts/setup."
    guard let program = Command("gnuplot", path: path) else {
      return [
        .problem("gnuplot", "not on the PATH; it draws the figures", install, stopsEveryRun: true)
      ]
    }
    guard let version = program.output(["--version"]) else {
      return [
        .problem(
          "gnuplot", "'\(program.executable.path)' does not start",
          "Run it by hand to see the error. " + install, stopsEveryRun: true)
      ]
    }
    return [.ok("gnuplot", Self.line(version).replacing("gnuplot ", with: "")), terminals(program)]
  }

  private func terminals(_ gnuplot: Command) -> Finding {
    let missing = Self.terminals.filter { terminal in
      gnuplot.output(["-e", "set terminal \(terminal.name)"]) == nil
    }
    let names = Self.terminals.map(\.name)
    guard !missing.isEmpty else { return .ok("terminals", names.joined(separator: ", ")) }
    let found = "gnuplot has no " + missing.map { "\($0.name) (\($0.use))" }.joined(separator: ", ")
    let advice = "Install a gnuplot with cairo: apt-get install gnuplot-nox."
    return missing.contains { $0.name == "svg" }
      ? .problem("terminals", found, advice, stopsEveryRun: true)
      : .note("terminals", found, advice)
  }

  // MARK: sound

  private var ffmpeg: Finding {
    if let program = Command("ffmpeg", path: path) {
      let words = Self.line(program.output(["-version"]) ?? "").split(separator: " ")
      return .ok("ffmpeg", words.count > 2 ? String(words[2]) : "of an unknown version")
    }
    let advice = "Install it (apt-get install ffmpeg), or convert the films to WAV."
    return data.hasFilms
      ? .problem(
        "ffmpeg", "not on the PATH; eNTERFACE'05 is present, and its films need it", advice)
      : .note("ffmpeg", "not on the PATH; only eNTERFACE'05, whose files are films, needs it")
  }

  private var synthesiser: Finding {
    do {
      let version = try StandIns(store: URL(filePath: ".store")).version()
      let number = String(version.prefix { $0 != "," }).replacing("espeak-ng ", with: "")
      guard let lock = data.lock else {
        return .ok("espeak-ng", "\(number), not compared with data.lock, which cannot be read")
      }
      guard lock.standIns[version] == nil else {
        return .ok("espeak-ng", "\(number), pinned by data.lock")
      }
      let pinned = Set(lock.standIns.keys.map { $0.prefix { $0 != "," } }).sorted()
      return .note(
        "espeak-ng",
        "\(number); data.lock pins \(pinned.isEmpty ? "none" : pinned.joined(separator: ", "))",
        "Numbers on stand-ins can differ a little from those on the committed pages.")
    } catch {
      let install = "Install it: apt-get install espeak-ng, or run Scripts/setup."
      let found =
        if case .synthesiserMissing = error {
          "not on the PATH; it makes the stand-in corpora"
        } else { "\(error)" }
      guard data.complete < 2 else { return .note("espeak-ng", found, install) }
      return .problem(
        "espeak-ng", "\(found), and fewer than two real corpora are complete",
        install + " Or name corpora of your own: Guides/YourOwnCorpus.md.", stopsEveryRun: true)
    }
  }

  private static func line(_ text: String) -> String {
    String(text.prefix { !$0.isNewline })
  }
}

extension Command {
  /// Runs the program to its end.
  /// - Returns: its standard output; nil if it fails or cannot be started.
  fileprivate func output(_ arguments: [String]) -> String? {
    guard
      let outcome = try? run(
        arguments, environment: .plain(adding: ["LC_ALL": "C.UTF-8"]), within: .seconds(30)),
      outcome.succeeded
    else { return nil }
    return outcome.text
  }
}
