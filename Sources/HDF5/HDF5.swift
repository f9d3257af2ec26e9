import CHDF5
import Foundation

/// The HDF5 library this package is linked with.
package enum HDF5 {
  /// The library's version, such as `1.10.8`.
  package static var version: String {
    var major: UInt32 = 0
    var minor: UInt32 = 0
    var release: UInt32 = 0
    _ = exclusively { H5get_libversion(&major, &minor, &release) }
    return "\(major).\(minor).\(release)"
  }

  private static let lock: NSRecursiveLock = {
    // Every file is closed here. What libhdf5 does on its own when the process ends is to close the
    // rest, and a file that a full disk kept from being closed makes 1.10 crash there.
    _ = H5dont_atexit()
    return NSRecursiveLock()
  }()

  /// Runs `body` while no other thread is inside libhdf5, which may be built without threads.
  /// Where it is built with them, each thread has an error stack of its own to silence.
  static func exclusively<Result>(_ body: () throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    chdf5_silence()
    return try body()
  }

  /// The innermost message of libhdf5's error stack, which says what really went wrong.
  /// To be read before any other call into the library.
  static func reason() -> String {
    var buffer = [CChar](repeating: 0, count: 1024)
    chdf5_innermost_error(&buffer, buffer.count)
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let message = String(decoding: bytes, as: UTF8.self)
    // The file driver lists name, errno, flags; the system's own words are what helps.
    if let words = message.firstMatch(of: /error message = '([^']*)'/) {
      return String(words.1).prefix(1).lowercased() + words.1.dropFirst()
    }
    return message.isEmpty ? "libhdf5 gave no reason" : message
  }

  /// Hands an identifier to `body` and closes it afterwards.
  /// - Throws: what `failure` makes of libhdf5's reason if the identifier is negative.
  static func with<Result>(
    _ identifier: hid_t, closedBy close: (hid_t) -> herr_t, else failure: (String) -> HDF5Error,
    _ body: (hid_t) throws -> Result
  ) throws -> Result {
    try check(identifier, else: failure)
    defer { _ = close(identifier) }
    return try body(identifier)
  }

  /// Throws what `failure` makes of libhdf5's reason if a status is negative.
  static func check<Status: SignedInteger>(
    _ status: Status, else failure: (String) -> HDF5Error
  ) throws {
    if status < 0 { throw failure(reason()) }
  }
}
