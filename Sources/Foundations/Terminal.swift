// SPDX-License-Identifier: MIT

import Foundation

/// Output for people: results on standard output, progress and notes on standard error.
package enum Terminal {
  /// Writes one line of results, unbuffered, so that it keeps its place among the notes.
  package static func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  /// True if notes go to a terminal rather than to a file or pipe.
  package static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a note of one line.
  package static func note(_ line: String) { write(line + "\n") }

  /// Writes text among the notes, without a line end.
  package static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
