// SPDX-License-Identifier: MIT

import Foundation

/// What the file system says of a file, which differs after its contents were replaced.
///
/// Copying and unpacking programs set the time of modification as they like. The time of the last change of
/// the inode is the system's own, and another file in the place of one has another inode.
struct FileStamp: Hashable, Codable, Sendable {
  let bytes: Int
  let inode: UInt64
  /// Time of modification, in nanoseconds since 1970.
  let modified: Int
  /// Time of the last change of contents or inode, in nanoseconds since 1970.
  let changed: Int

  /// Nil for a file that is not there; a link is followed.
  init?(of file: URL) {
    var state = stat()
    guard stat(file.path, &state) == 0 else { return nil }
    bytes = Int(state.st_size)
    inode = UInt64(state.st_ino)
    modified = Self.nanoseconds(state.st_mtim)
    changed = Self.nanoseconds(state.st_ctim)
  }

  /// The time in nanoseconds; the nearest that there is for a time that no file system should have.
  private static func nanoseconds(_ time: timespec) -> Int {
    let (whole, isTooLarge) = time.tv_sec.multipliedReportingOverflow(by: 1_000_000_000)
    guard !isTooLarge else { return time.tv_sec < 0 ? .min : .max }
    return whole.addingReportingOverflow(time.tv_nsec).partialValue
  }

  /// Tells whether the file was so old when it was read that any later change gives another stamp.
  ///
  /// Some file systems count whole seconds, or two. A file that changes twice within that time has the
  /// same stamp with two contents.
  /// - Parameter read: time at which reading began, in nanoseconds since 1970.
  func isTelling(readAt read: Int) -> Bool {
    let (rest, isEarlier) = read.subtractingReportingOverflow(Self.coarsest)
    return !isEarlier && changed < rest
  }

  /// The coarsest stamps of usual file systems, in nanoseconds: FAT counts in steps of two seconds.
  private static let coarsest = 2_000_000_000

  /// The present time, in nanoseconds since 1970.
  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return nanoseconds(time)
  }
}
