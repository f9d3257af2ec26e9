// SPDX-License-Identifier: MIT

import CHDF5
import Foundation

/// The HDF5 library that this package is linked with.
package enum HDF5 {
  /// Version of the library, such as `1.10.8`.
  package static var version: String {
    var major: UInt32 = 0
    var minor: UInt32 = 0
    var release: UInt32 = 0
    _ = exclusively { H5get_libversion(&major, &minor, &release) }
    return "\(major).\(minor).\(release)"
  }

  private static let lock: NSRecursiveLock = {
    // Every file is closed by this module. At exit, libhdf5 would close any that are left, and version
    // 1.10 crashes there on a file that could not be closed because the disk was full.
    _ = H5dont_atexit()
    return NSRecursiveLock()
  }()

  /// Runs `body` while no other thread is inside libhdf5, which may be built without thread safety.
  /// If it is built with it, each thread has an error stack of its own to silence.
  static func exclusively<Result>(_ body: () throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    chdf5_silence()
    return try body()
  }

  /// Returns the innermost message of libhdf5's error stack, the root cause. It must be read before any
  /// other call into the library.
  static func reason() -> String {
    var buffer = [CChar](repeating: 0, count: 1024)
    chdf5_innermost_error(&buffer, buffer.count)
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let message = String(decoding: bytes, as: UTF8.self)
    // the file driver lists name, errno and flags; only the system's own words help the reader
    if let words = message.firstMatch(of: /error message = '([^']*)'/) {
      return String(words.1).prefix(1).lowercased() + words.1.dropFirst()
    }
    return message.isEmpty ? "libhdf5 gave no reason" : message
  }

  /// Passes an identifier to `body` and closes it afterwards.
  /// - Throws: `failure` with libhdf5's reason if the identifier is negative.
  static func with<Result>(
    _ identifier: hid_t, closedBy close: (hid_t) -> herr_t, else failure: (String) -> HDF5Error,
    _ body: (hid_t) throws -> Result
  ) throws -> Result {
    try check(identifier, else: failure)
    defer { _ = close(identifier) }
    return try body(identifier)
  }

  /// Throws `failure` with libhdf5's reason if a status is negative.
  static func check<Status: SignedInteger>(
    _ status: Status, else failure: (String) -> HDF5Error
  ) throws {
    if status < 0 { throw failure(reason()) }
  }
}
