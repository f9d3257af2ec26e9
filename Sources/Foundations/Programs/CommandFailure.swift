// SPDX-License-Identifier: MIT

import Foundation

/// The reason why a program gave no outcome.
package enum CommandFailure: ReasonedError, Equatable, CustomStringConvertible {
  case notStarted(program: String, reason: String)
  case noPipe(reason: String)
  case timeLimit(program: String, seconds: Double)
  case tooMuchOutput(program: String, bytes: Int)

  package var reason: String {
    switch self {
    case .notStarted(_, let reason): reason
    case .noPipe(let reason): "no pipe can be made (\(reason))"
    case .timeLimit(let program, let seconds):
      "'\(program)' had not ended after \(String(format: "%g", seconds)) s, and was stopped"
    case .tooMuchOutput(let program, let bytes):
      "'\(program)' wrote more than \(ByteCount(bytes)), and was stopped"
    }
  }

  package var description: String {
    switch self {
    case .notStarted(let program, let reason): "'\(program)' cannot be started: \(reason)."
    default: reason.withUpperCaseStart + "."
    }
  }
}
