// SPDX-License-Identifier: MIT

import CHDF5
import Foundation
import Foundations

/// An open HDF5 file, closed with its last reference.
///
/// Files are written in the newest format that the library knows, whose metadata carry checksums,
/// and without the library's own file lock, which many network file systems refuse. A file may be used
/// from any thread: calls into libhdf5 wait for each other.
package final class HDF5File: @unchecked Sendable {
  /// Path of the file.
  package let path: String
  /// Guarded by `HDF5.exclusively`; nil once closed.
  private var identifier: hid_t?

  private init(path: String, identifier: hid_t) {
    self.path = path
    self.identifier = identifier
  }

  deinit {
    if let identifier { _ = HDF5.exclusively { H5Fclose(identifier) } }
  }

  /// Opens a file for reading.
  /// - Throws: ``HDF5Error/cannotOpen(file:reason:)`` if it is missing, truncated or not HDF5.
  package static func open(_ path: String) throws -> HDF5File {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw HDF5Error.cannotOpen(file: path, reason: "there is no such file")
    }
    guard !isFolder.boolValue else {
      throw HDF5Error.cannotOpen(file: path, reason: "it is a folder")
    }
    let failure = { HDF5Error.cannotOpen(file: path, reason: $0) }
    return try make(path, else: failure) { H5Fopen(path, chdf5_read_only(), $0) }
  }

  /// Creates a file for reading and writing. The path must not exist yet.
  /// - Throws: ``HDF5Error/cannotCreate(file:reason:)``.
  static func create(_ path: String) throws -> HDF5File {
    let failure = { HDF5Error.cannotCreate(file: path, reason: $0) }
    return try make(path, else: failure) {
      H5Fcreate(path, chdf5_exclusive(), chdf5_default(), $0)
    }
  }

  private static func make(
    _ path: String, else failure: (String) -> HDF5Error, _ call: (hid_t) -> hid_t
  ) throws -> HDF5File {
    try HDF5.exclusively {
      try HDF5.with(H5Pcreate(chdf5_file_access()), closedBy: H5Pclose, else: failure) { access in
        try HDF5.check(chdf5_newest_format(access), else: failure)
        try HDF5.check(chdf5_no_file_lock(access), else: failure)
        try HDF5.check(H5Pset_fclose_degree(access, H5F_CLOSE_STRONG), else: failure)
        let identifier = call(access)
        try HDF5.check(identifier, else: failure)
        return HDF5File(path: path, identifier: identifier)
      }
    }
  }

  /// Flushes and closes the file now, so that a failure is reported.
  /// - Throws: ``HDF5Error/cannotCreate(file:reason:)``, for instance on a full disk.
  package func close() throws {
    try HDF5.exclusively {
      guard let identifier else { return }
      let failure = { HDF5Error.cannotCreate(file: self.path, reason: $0) }
      try HDF5.check(H5Fflush(identifier, H5F_SCOPE_GLOBAL), else: failure)
      self.identifier = nil
      try HDF5.check(H5Fclose(identifier), else: failure)
    }
  }

  /// Runs `body` with the open file's identifier while no other thread is inside libhdf5.
  func withIdentifier<Result>(_ body: (hid_t) throws -> Result) throws -> Result {
    try HDF5.exclusively {
      guard let identifier else {
        throw HDF5Error.cannotOpen(file: path, reason: "it has been closed")
      }
      return try body(identifier)
    }
  }

  /// Returns a function from a reason to the error for an object that could not be read.
  func unreadable(_ object: String) -> (String) -> HDF5Error {
    { .cannotRead(file: self.path, object: object, reason: $0) }
  }

  /// Returns a function from a reason to the error for an object that could not be written.
  func unwritable(_ object: String) -> (String) -> HDF5Error {
    { .cannotWrite(file: self.path, object: object, reason: $0) }
  }

  /// Renames a file that cannot be used to `*.damaged` and reports it on standard error.
  ///
  /// A file that the system does not open, such as another user's, is left where it is: it may be intact.
  /// - Parameters:
  ///   - path: the path of the file; an earlier one set aside there is replaced.
  ///   - error: the reason why the file cannot be used.
  ///   - consequence: the next step, such as `the trial is run again`.
  package static func setAside(
    _ path: String, because error: any Error, then consequence: String
  ) {
    let file = Foundation.open(path, O_RDONLY | O_CLOEXEC)
    if file < 0, errno != ENOENT {
      return Terminal.note("'\(path)' cannot be read: \(SystemCall.reason()); \(consequence).")
    }
    if file >= 0 { Foundation.close(file) }
    Damage.setAside(
      path, because: (error as? HDF5Error)?.reason ?? "\(error)", then: consequence)
  }
}
