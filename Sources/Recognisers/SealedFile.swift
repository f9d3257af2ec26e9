// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import HDF5

/// An HDF5 file that ends with a seal: a line with the SHA-256 of everything before it.
///
/// Readers of HDF5 ignore the line. It is checked before libhdf5 opens the file, since version 1.10 of the
/// library can crash on files with wrong inner checksums.
package struct SealedFile {
  let url: URL

  package init(url: URL) { self.url = url }

  private static let mark = "didan-sha256:"
  private static let length = mark.utf8.count + 64 + 1

  enum Problem: Error {
    /// The file has no seal: it was cut off, or is another kind of file.
    case cutOrOther
    /// The seal does not match the contents.
    case changed
  }

  /// Writes a complete file, or none if that fails.
  /// - Throws: `HDF5Error`, or what `body` throws.
  package func write(_ body: (HDF5File) throws -> Void) throws {
    let unique = String(UInt64.random(in: .min ... .max), radix: 36)
    let temporary = URL(filePath: "\(url.path).\(unique).unsealed")
    defer { unlink(temporary.path) }
    do {
      try HDF5File.writeAtomically(to: temporary.path, body)
    } catch HDF5Error.cannotCreate(_, let reason) {
      throw HDF5Error.cannotCreate(file: url.relativePath, reason: reason)
    }
    do {
      let seal = "\(Self.mark)\(try Digest(ofFileAt: temporary))\n"
      let handle = try FileHandle(forUpdating: temporary)
      defer { try? handle.close() }
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(seal.utf8))
      try handle.synchronize()
    } catch {
      throw HDF5Error.cannotCreate(file: url.relativePath, reason: error.systemReason)
    }
    guard rename(temporary.path, url.path) == 0 else {
      throw HDF5Error.cannotCreate(
        file: url.relativePath, reason: SystemCall.reason())
    }
  }

  /// Checks that the file is unchanged.
  /// - Throws: ``Problem``, or the system's error if the file cannot be read.
  func check() throws {
    let contents = try Data(contentsOf: url, options: .mappedIfSafe)
    guard contents.count > Self.length else { throw Problem.cutOrOther }
    let seal = String(decoding: contents.suffix(Self.length), as: UTF8.self)
    guard seal.hasPrefix(Self.mark), seal.hasSuffix("\n") else { throw Problem.cutOrOther }
    let found = Digest(of: contents.dropLast(Self.length))
    guard seal == "\(Self.mark)\(found)\n" else { throw Problem.changed }
  }
}
