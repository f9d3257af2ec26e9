// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing

/// Reads good files after random damage: a number of them in a usual test run, whatever else the machine does, and
/// for FUZZ_SECONDS from `Scripts/fuzz`, which also sets FUZZ_SEED and FUZZ_FOLDER.
enum Fuzzing {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seconds = environment["FUZZ_SECONDS"].flatMap(Double.init) ?? 0
  static let seed = environment["FUZZ_SEED"].flatMap(UInt64.init) ?? 1

  /// Most seconds of this thread's processor for one small file.
  private static let patience = 10.0

  /// Calls `body` a number of times, and then until the time is over.
  /// - Parameter least: enough for both a file that is read and one that is refused.
  /// - Returns: number of calls.
  @discardableResult
  static func rounds(
    of reader: String, least: Int, _ body: (inout RandomStream) throws -> Void
  ) throws -> Int {
    var stream = RandomStream(seed: seed, purpose: "fuzzing/\(reader)")
    let start = ContinuousClock.now
    var rounds = 0
    while rounds < least || ContinuousClock.now - start < .seconds(seconds) {
      let before = processorSeconds
      try body(&stream)
      #expect(
        processorSeconds - before < patience,
        "\(reader), seed \(seed), round \(rounds): too slow")
      rounds += 1
    }
    if environment["FUZZ_SECONDS"] != nil { print("\(reader), seed \(seed): \(rounds) rounds") }
    return rounds
  }

  /// Seconds that this thread has computed, which a busy machine does not lengthen.
  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Place of the file that is being read, so that it is still there after a crash.
  static func place(_ name: String, in folder: URL) throws -> URL {
    let kept = environment["FUZZ_FOLDER"].map { URL(filePath: $0, directoryHint: .isDirectory) }
    let place = (kept ?? folder).appending(path: name, directoryHint: .notDirectory)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    return place
  }

  /// Runs `didan` for at most a minute of processor time and in at most 16 GB.
  static func didan(_ arguments: [String]) throws -> Program.Outcome {
    let limits = "ulimit -v 16000000; ulimit -t 60; exec \"$0\" \"$@\""
    return try Program("/bin/sh").run(
      ["-c", limits, Program("didan").executable().path] + arguments)
  }
}
