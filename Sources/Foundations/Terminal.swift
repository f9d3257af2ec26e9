import Foundation

/// Progress and notes go to standard error, results to standard output.
package enum Terminal {
  /// Writes a line of results at once, so that it keeps its place among the notes.
  package static func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  /// Whether a person is looking at the notes.
  package static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a note, one line.
  package static func note(_ line: String) { write(line + "\n") }

  /// Writes text as it is.
  package static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
