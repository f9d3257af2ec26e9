// SPDX-License-Identifier: MIT
import ArgumentParser

/// The ways in which programs end, beside success, failure (1) and wrong usage (64).
extension ExitCode {
  /// An input cannot be read (`EX_NOINPUT`).
  package static let noInput = ExitCode(66)
  /// A corpus is not there (`EX_UNAVAILABLE`).
  package static let corporaMissing = ExitCode(69)
  /// Trials would have to be run, and were not to be (`EX_TEMPFAIL`).
  package static let trialsMissing = ExitCode(75)
  /// Interrupted from the keyboard: 128 and the number of the signal.
  package static let interrupted = ExitCode(130)
}
