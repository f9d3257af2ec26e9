// SPDX-License-Identifier: MIT

import Foundation

/// A mistake in the user's input, or something missing on the machine, described in sentences: the
/// problem, its place, and the remedy.
///
/// Used where no code tells errors apart by type; code that handles a particular error throws an enum of
/// its own.
package struct UserError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

/// An error that knows its reason as a clause, such as that of a program that did not start.
package protocol ReasonedError: Error {
  var reason: String { get }
}

extension Error {
  /// Reason for the failure of a file operation: the system's own words (`not a directory`) where
  /// Foundation gives only a number, otherwise Foundation's.
  package var systemReason: String {
    if let error = self as? any ReasonedError { return error.reason }
    let underlying = (self as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
    let system = (underlying ?? self) as NSError
    guard system.domain == NSPOSIXErrorDomain else { return localizedDescription }
    return SystemCall.reason(Int32(system.code))
  }
}

/// Errors of calls to the C library.
package enum SystemCall {
  /// Describes an error number, by default that of the last failed call: `not a directory`.
  package static func reason(_ number: Int32 = errno) -> String {
    let words = String(cString: strerror(number))
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}
