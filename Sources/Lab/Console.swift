import Foundation

/// Progress and notes go to standard error, results to standard output.
public enum Console {
  /// Writes a line of results at once, so that it keeps its place among the notes.
  public static func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  /// Whether a person is looking at the notes.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a note, one line.
  public static func note(_ line: String) { write(line + "\n") }

  /// Writes text as it is.
  static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
