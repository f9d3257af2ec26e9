// SPDX-License-Identifier: MIT

import Foundation

/// A temporary file without a name: it is gone with this object, and with the program, however that ends.
package final class NamelessFile {
  /// The descriptor, open for reading and writing.
  package let descriptor: Int32

  /// Creates an empty file.
  /// - Parameter folder: one on the disk that is to hold it; by default the one for temporary files.
  /// - Throws: the system's error; see `systemReason`.
  package init(in folder: URL = FileManager.default.temporaryDirectory) throws {
    // a name of its own for each thread, for the moment until it has none; `didan store gc` knows it
    let name = ".probe-\(UInt64.random(in: .min ... .max))"
    let path = folder.appending(path: name, directoryHint: .notDirectory).path
    descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw NSError(domain: NSPOSIXErrorDomain, code: Int(errno)) }
    unlink(path)
  }

  deinit { close(descriptor) }

  /// A path by which this program, and those that it starts, can open the file.
  package var url: URL {
    URL(filePath: "/proc/\(ProcessInfo.processInfo.processIdentifier)/fd/\(descriptor)")
  }

  /// Size in bytes.
  package var size: Int {
    var state = stat()
    return fstat(descriptor, &state) == 0 ? Int(state.st_size) : 0
  }
}
