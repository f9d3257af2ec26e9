// SPDX-License-Identifier: MIT
import Foundation
import TestSupport

/// A library, loaded before all others, that makes calls on the files of a folder fail or take their time, and
/// sets off the clock; see `Tests/soak/failing.c`.
struct UnreliableDisk {
  struct Failure: Error { let reason: String }

  /// What happens to a program.
  struct Faults {
    /// One call in so many fails; 0 for none.
    var oneIn = 0
    /// Microseconds that every call takes more.
    var delay = 0
    /// Seconds added to the time of day.
    var clock = 0
    var seed: UInt64 = 1

    var isNone: Bool { oneIn == 0 && delay == 0 && clock == 0 }
  }

  private let library: URL
  private let counter: URL

  /// True if a C compiler makes the library, and the system loads it into programs.
  static let canBeMade: Bool =
    (try? withTemporaryFolder { folder in
      let disk = try UnreliableDisk(builtIn: folder)
      let outcome = try Program("mkdir").run(
        [folder.appending(path: "a").path], environment: disk.environment(folder, Faults(oneIn: 1)))
      return outcome.exitCode == 1 && disk.failures == 1
    }) ?? false

  init(builtIn folder: URL) throws {
    library = folder.appending(path: "failing.so")
    counter = folder.appending(path: "failed-calls")
    let source = Repository.root.appending(path: "Tests/soak/failing.c")
    let outcome = try Program("cc").run([
      "-O1", "-shared", "-fPIC", "-o", library.path, source.path, "-ldl",
    ])
    guard outcome.exitCode == 0 else { throw Failure(reason: outcome.errors) }
  }

  /// The environment of a program that meets the faults in a folder.
  func environment(_ folder: URL, _ faults: Faults) -> [String: String] {
    [
      "LD_PRELOAD": library.path, "FAILING_FOLDER": folder.path,
      "FAILING_ONE_IN": "\(faults.oneIn)", "FAILING_DELAY": "\(faults.delay)",
      "FAILING_CLOCK": "\(faults.clock)", "FAILING_SEED": "\(faults.seed % 1_000_000_007)",
      "FAILING_COUNT": counter.path,
    ]
  }

  /// Number of calls that failed until now.
  var failures: Int { (try? Data(contentsOf: counter))?.count ?? 0 }
}
