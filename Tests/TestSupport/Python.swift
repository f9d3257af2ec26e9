// SPDX-License-Identifier: MIT
import Foundation

/// The Python of tests that compare with programs written in it: `python3`, or the one that `DIDAN_PYTHON` names.
package enum Python {
  private static let path = ProcessInfo.processInfo.environment["DIDAN_PYTHON"] ?? "python3"

  package static func run(_ arguments: [String], in folder: URL) throws -> Program.Outcome {
    try Program("env", in: folder).run([path] + arguments)
  }

  /// Tells whether some modules can be imported, with commas between.
  package static func has(_ modules: String) -> Bool {
    (try? withTemporaryFolder { folder in
      try run(["-c", "import \(modules)"], in: folder).exitCode == 0
    }) ?? false
  }
}
