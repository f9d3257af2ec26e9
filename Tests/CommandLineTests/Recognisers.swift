// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing

/// A recogniser of four tones for the tests of `didan predict`: trained once, in the smoke profile, on
/// sounds that stand in for EmoDB, and adapted to `Corpora/mine`.
struct Recognisers {
  let didan: Program
  /// Outcome of `didan adapt`.
  let outcome: Program.Outcome

  var folder: URL { didan.folder }
  var model: String { "model.h5" }

  static let arguments = [
    "adapt", "--source", "EmoDB", "--target", "Corpora/mine", "--output", "model.h5", "--profile",
    "smoke", "--corpora", "Corpora", "--emotions", "anger,happiness,neutral,sadness",
    "--no-calibration",
  ]

  /// Calls `body` with a folder of its own that has the sounds, the store and the model.
  static func inTemporaryFolder(_ body: (Recognisers) throws -> Void) throws {
    let made = try shared.get()
    try withTemporaryFolder { parent in
      let folder = parent.appending(path: "work", directoryHint: .isDirectory)
      try FileManager.default.copyItem(at: made.folder, to: folder)
      try body(Recognisers(didan: Program("didan", in: folder), outcome: made.outcome))
    }
  }

  private static let place = folderOfThisProcess(named: "recognisers")

  private static let shared = Result { () throws -> (folder: URL, outcome: Program.Outcome) in
    var outcome: Program.Outcome?
    try OwnSounds.inTemporaryFolder { didan in
      outcome = try didan.run(arguments)
      try FileManager.default.copyItem(at: didan.folder, to: place)
    }
    return (place, try #require(outcome))
  }

  /// Runs `didan predict` with the model.
  func predict(_ arguments: String...) throws -> Program.Outcome {
    try didan.run(["predict", "--model", model] + arguments)
  }

  /// Runs a line of the shell, in which `didan` is the program.
  func shell(_ line: String) throws -> Program.Outcome {
    let function = "didan() { \"\(try didan.executable().path)\" \"$@\"; }"
    return try Program("/bin/sh", in: folder).run(["-c", "\(function); \(line)"])
  }

  /// One line of `--format json`.
  struct Line: Decodable, Equatable {
    var file: String
    var emotion: String?
    var start: Double?
    var end: Double?
    var probabilities: [String: Double]?
    var scores: [String: Float]?
  }

  static func lines(_ text: String) throws -> [Line] {
    try text.split(separator: "\n").map { line in
      try JSONDecoder().decode(Line.self, from: Data(line.utf8))
    }
  }
}
