// SPDX-License-Identifier: MIT

import Foundation
import Foundations

extension HDF5File {
  /// Writes a whole file or nothing: the file is written under a temporary name in the same folder,
  /// flushed to the disk and then renamed.
  ///
  /// Many processes may write the same path at once; the last one to finish wins. The temporary file
  /// is removed if `body` throws; only a killed process leaves one behind (`*.partial`).
  /// - Throws: any error of `body`, or ``HDF5Error/cannotCreate(file:reason:)``.
  package static func writeAtomically(
    to path: String, _ body: (HDF5File) throws -> Void
  ) throws {
    let process = ProcessInfo.processInfo.processIdentifier
    let unique = String(UInt64.random(in: .min ... .max), radix: 36)
    let temporary = "\(path).\(process)-\(unique).partial"
    do {
      let file = try create(temporary)
      try body(file)
      try file.close()
      try flushToDisk(temporary)
      guard rename(temporary, path) == 0 else {
        throw HDF5Error.cannotCreate(file: path, reason: SystemCall.reason())
      }
      // some network file systems cannot flush a folder, which is no reason to fail
      try? flushToDisk((path as NSString).deletingLastPathComponent)
    } catch {
      unlink(temporary)
      throw naming(path, insteadOf: temporary, in: error)
    }
  }

  private static func flushToDisk(_ path: String) throws {
    let descriptor = Foundation.open(path.isEmpty ? "." : path, O_RDONLY)
    guard descriptor >= 0 else {
      throw HDF5Error.cannotCreate(file: path, reason: SystemCall.reason())
    }
    defer { _ = Foundation.close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw HDF5Error.cannotCreate(file: path, reason: SystemCall.reason())
    }
  }

  /// Replaces the temporary name in an error by the final one, which is all that the reader knows.
  private static func naming(
    _ path: String, insteadOf temporary: String, in error: any Error
  ) -> any Error {
    switch error {
    case HDF5Error.cannotCreate(temporary, let reason):
      HDF5Error.cannotCreate(file: path, reason: reason)
    case HDF5Error.cannotWrite(temporary, let object, let reason):
      HDF5Error.cannotWrite(file: path, object: object, reason: reason)
    default: error
    }
  }
}
