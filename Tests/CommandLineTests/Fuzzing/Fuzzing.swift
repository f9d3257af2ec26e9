import Foundation
import Foundations
import Testing

/// Reads what chance made of good files: for a moment in a usual test run, for FUZZ_SECONDS from
/// `Scripts/fuzz`, which also sets FUZZ_SEED and FUZZ_FOLDER.
enum Fuzzing {
  private static let environment = ProcessInfo.processInfo.environment
  static let seconds = environment["FUZZ_SECONDS"].flatMap(Double.init) ?? 0.3
  static let seed = environment["FUZZ_SEED"].flatMap(UInt64.init) ?? 1

  /// The longest that one small file may take.
  private static let patience = Duration.seconds(10)

  /// Calls `body` until the time is over.
  /// - Returns: how often it was called.
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

  /// Where the file that is being read lies, so that it is still there after a crash.
  static func place(_ name: String, in folder: URL) throws -> URL {
    let kept = environment["FUZZ_FOLDER"].map { URL(filePath: $0, directoryHint: .isDirectory) }
    let place = (kept ?? folder).appending(path: name, directoryHint: .notDirectory)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    return place
  }

  /// Runs `didan` for a minute and in 16 GB at most.
  /// - Returns: how it ended; the exit code is −1 after a crash.
  static func didan(_ arguments: [String]) throws -> Program.Outcome {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments =
      ["-c", "ulimit -v 16000000; exec timeout -s KILL 60 \"$0\" \"$@\""]
      + [try Program("didan", in: FileManager.default.temporaryDirectory).executable().path]
      + arguments
    return try Program.outcome(of: shell)
  }
}
