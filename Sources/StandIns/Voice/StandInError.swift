// SPDX-License-Identifier: MIT

/// An error while a stand-in corpus is made.
package enum StandInError: Error, Equatable, CustomStringConvertible {
  case synthesiserMissing(String)
  case synthesiserFailed(command: String, reason: String)
  case unwritable(path: String, reason: String)

  package var description: String {
    switch self {
    case .synthesiserMissing(let program):
      "The speech synthesiser '\(program)' is not installed; the stand-in corpora are made with it. "
        + "Install it (on Debian: apt-get install espeak-ng), or use real corpora (--data real)."
    case .synthesiserFailed(let command, let reason):
      "The speech synthesiser did not answer as it should: '\(command)' \(reason). "
        + "Run that command by hand, and reinstall espeak-ng if it fails there too."
    case .unwritable(let path, let reason):
      "Cannot write the stand-in corpus '\(path)': \(reason). "
        + "Check that the store may be written to and that there are 100 MB of room."
    }
  }
}
