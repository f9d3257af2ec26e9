// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing

/// Reads good files after random damage: for a moment in a usual test run, for FUZZ_SECONDS from
/// `Scripts/fuzz`, which also sets FUZZ_SEED and FUZZ_FOLDER.
enum Fuzzing {
  private static let environment = ProcessInfo.processInfo.environment
  static let seconds = environment["FUZZ_SECONDS"].flatMap(Double.init) ?? 0.3
  static let seed = environment["FUZZ_SEED"].flatMap(UInt64.init) ?? 1

  /// Time limit for one small file.
  private static let patience = Duration.seconds(10)

  /// Calls `body` until the time is over.
  /// - Returns: number of calls.
  @discardableResult
  static func rounds(
    of reader: String, _ body: (inout RandomStream) throws -> Void
  ) throws -> Int {
    var stream = RandomStream(seed: seed, purpose: "fuzzing/\(reader)")
    let start = ContinuousClock.now
    var rounds = 0
    repeat {
      let before = ContinuousClock.now
      try body(&stream)
      #expect(
        ContinuousClock.now - before < patience,
        "\(reader), seed \(seed), round \(rounds): too slow")
      rounds += 1
    } while ContinuousClock.now - start < .seconds(seconds)
    if environment["FUZZ_SECONDS"] != nil { print("\(reader), seed \(seed): \(rounds) rounds") }
    return rounds
  }

  /// Place of the file that is being read, so that it is still there after a crash.
  static func place(_ name: String, in folder: URL) throws -> URL {
    let kept = environment["FUZZ_FOLDER"].map { URL(filePath: $0, directoryHint: .isDirectory) }
    let place = (kept ?? folder).appending(path: name, directoryHint: .notDirectory)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    return place
  }

  /// Runs `didan` for at most a minute and in at most 16 GB.
  static func didan(_ arguments: [String]) throws -> Program.Outcome {
    let limits = "ulimit -v 16000000; exec timeout -s KILL 60 \"$0\" \"$@\""
    return try Program("/bin/sh").run(
      ["-c", limits, Program("didan").executable().path] + arguments)
  }
}
