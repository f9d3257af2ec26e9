// SPDX-License-Identifier: MIT

import Foundation

/// Reading and writing of descriptors, whatever interrupts it.
package enum Descriptor {
  /// Writes all bytes.
  ///
  /// An interrupted call is repeated, and a descriptor that does not block is waited for.
  /// - Returns: the number of the system's error; nil if all is written.
  package static func write(_ data: some Sequence<UInt8>, to descriptor: Int32) -> Int32? {
    let bytes = ContiguousArray(data)
    return bytes.withUnsafeBytes { bytes in
      var place = 0
      while place < bytes.count {
        let written = Foundation.write(
          descriptor, bytes.baseAddress?.advanced(by: place), bytes.count - place)
        if written >= 0 {
          place += written
        } else if errno == EAGAIN || errno == EWOULDBLOCK {
          var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&request, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }

  /// Reads what is there, up to 64 KiB; waits if nothing is.
  /// - Returns: empty at the end, or where it cannot be read.
  package static func read(_ descriptor: Int32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      count = 0
      while true {
        let read = Foundation.read(descriptor, buffer.baseAddress, 1 << 16)
        if read >= 0 {
          count = read
          return
        }
        guard errno == EINTR || errno == EAGAIN else { return }
        if errno == EAGAIN {
          var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
          _ = poll(&request, 1, -1)
        }
      }
    }
  }

  /// Makes a pipe that no child inherits by accident.
  /// - Throws: ``CommandFailure/noPipe(reason:)``.
  package static func pipe() throws(CommandFailure) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard Foundation.pipe(&ends) == 0 else { throw .noPipe(reason: SystemCall.reason()) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Milliseconds that are left, rounded up; 0 if none is.
  static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
    let left = (deadline - .now) / .milliseconds(1)
    return left <= 0 ? 0 : Int32(min(left.rounded(.up), 1e6))
  }
}
