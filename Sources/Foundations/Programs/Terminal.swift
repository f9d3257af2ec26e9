// SPDX-License-Identifier: MIT

import Foundation
import Synchronization

/// Output for people and other programs: results on standard output, progress and notes on standard error.
/// Nothing else writes to either.
///
/// Results that cannot be written end the program, since nobody would notice that they are missing: with a
/// sentence and the status ``lostOutput``, or, where the reader is gone (`| head -1`), without a word and by
/// SIGPIPE, as other tools end. Notes that cannot be written are left out, and the program goes on.
package enum Terminal {
  /// Exit status of a program whose standard output cannot be written (`EX_IOERR`).
  package static let lostOutput: Int32 = 74

  /// Writes one line of results, unbuffered, so that it keeps its place among the notes.
  package static func say(_ line: String) {
    guard isatty(STDOUT_FILENO) == 1 else { return output((line + "\n").utf8) }
    StatusLines.shared.giveWay { output((harmless(line) + "\n").utf8) }
  }

  /// Writes results as they are.
  package static func output(_ bytes: some Sequence<UInt8>) {
    if let error = Descriptor.write(bytes, to: STDOUT_FILENO) { end(because: error) }
  }

  /// Where answers go.
  private static let answers = Mutex(STDOUT_FILENO)

  /// Keeps standard output for answers: what libraries print there goes to standard error from now on.
  /// - Throws: `UserError` if the system has no descriptor left.
  package static func keepAnswersApart() throws {
    try answers.withLock { place in
      let copy = fcntl(place, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
      guard copy >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else {
        throw UserError("Standard output cannot be copied: \(SystemCall.reason()).")
      }
      place = copy
    }
  }

  /// Writes a message for the process that started this one.
  /// - Returns: false if that is gone.
  package static func answer(_ bytes: some Sequence<UInt8>) -> Bool {
    answers.withLock { Descriptor.write(bytes, to: $0) == nil }
  }

  /// True if notes go to a terminal rather than to a file or pipe.
  package static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a note of one line.
  package static func note(_ line: String) {
    guard isTerminal else { return write(line + "\n") }
    StatusLines.shared.giveWay { write(harmless(line) + "\n") }
  }

  /// Writes text among the notes, without a line end.
  package static func write(_ text: String) {
    _ = Descriptor.write(text.utf8, to: STDERR_FILENO)
  }
}

extension Terminal {
  /// A text without characters that a terminal obeys: a name of a file may hold any.
  package static func harmless(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let isControl = scalar.properties.generalCategory == .control
          return isControl && scalar != "\n" && scalar != "\t" ? "\u{FFFD}" : scalar
        }))
  }

  /// True if the program was started with a standard input.
  package static var hasInput: Bool {
    let mode = fcntl(STDIN_FILENO, F_GETFL)
    return mode != -1 && mode & O_ACCMODE != O_WRONLY
  }

  /// Makes the standard descriptors safe to use; to be called at the start of a program.
  ///
  /// A missing one is occupied, since the next file to be opened would get its number and receive what is meant
  /// for it. It stays useless: reading or writing it is the error that it would have been.
  package static func prepare() {
    for (descriptor, wrongMode) in [(STDIN_FILENO, O_WRONLY), (1, O_RDONLY), (2, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
      _ = open("/dev/null", wrongMode)
    }
    // a reader that is gone is an error to be handled, not a signal that ends a training
    signal(SIGPIPE, SIG_IGN)
  }

  /// Closes standard output, which tells of errors that some file systems keep to themselves until then; to be
  /// called at the end of a program.
  package static func finish() {
    let copy = dup(STDOUT_FILENO)
    guard copy >= 0, close(copy) == -1, errno != EINTR else { return }
    end(because: errno)
  }

  private static func end(because error: Int32) -> Never {
    if error == EPIPE {
      var signals = sigset_t()
      sigemptyset(&signals)
      sigaddset(&signals, SIGPIPE)
      signal(SIGPIPE, SIG_DFL)
      pthread_sigmask(SIG_UNBLOCK, &signals, nil)
      kill(getpid(), SIGPIPE)
      _exit(128 + SIGPIPE)
    }
    note(
      "Error: Standard output cannot be written: \(SystemCall.reason(error)). Results are missing from it; run the command again with room for them."
    )
    exit(lostOutput)
  }
}
