// SPDX-License-Identifier: MIT

import CSndfile
import Foundation
import Foundations

/// Opening of files by libsndfile.
///
/// The reason why a file cannot be opened is kept by libsndfile in one place for all threads, so that files are
/// opened one at a time: the reason is then that of the file. Reading goes on at the same time.
enum SoundLibrary {
  private static let isOpening = NSLock()

  /// A failure to open a file.
  struct Refusal: Error {
    let code: Int32
    /// A clause.
    let reason: String
  }

  /// Opens a sound for reading.
  /// - Parameter bytes: kept by the caller until the sound is closed.
  static func open(
    _ bytes: SoundBytes, _ info: inout SF_INFO
  ) throws(Refusal) -> OpaquePointer {
    bytes.position = 0
    return try opened { () -> OpaquePointer? in
      var access = access
      return sf_open_virtual(
        &access, Int32(SFM_READ), &info, Unmanaged.passUnretained(bytes).toOpaque())
    }
  }

  /// Opens a file for writing.
  static func create(_ url: URL, _ info: inout SF_INFO) throws(Refusal) -> OpaquePointer {
    try opened { sf_open(url.path, Int32(SFM_WRITE), &info) }
  }

  private static func opened(_ open: () -> OpaquePointer?) throws(Refusal) -> OpaquePointer {
    isOpening.lock()
    defer { isOpening.unlock() }
    if let file = open() { return file }
    throw Refusal(code: sf_error(nil), reason: clause(sf_strerror(nil)))
  }

  /// Turns a message of libsndfile into a clause of a sentence.
  static func clause(_ message: UnsafePointer<CChar>?) -> String {
    var reason = message.map { String(cString: $0) } ?? "libsndfile gave no reason"
    if reason.hasPrefix("Error : ") { reason.removeFirst("Error : ".count) }
    while reason.hasSuffix(".") || reason.hasSuffix("\n") { reason.removeLast() }
    return reason.prefix(1).lowercased() + reason.dropFirst()
  }

  private static func bytes(_ pointer: UnsafeMutableRawPointer?) -> SoundBytes? {
    pointer.map { Unmanaged<SoundBytes>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The functions by which libsndfile reads.
  private static let access = SF_VIRTUAL_IO(
    get_filelen: { bytes($0).map { sf_count_t($0.count) } ?? -1 },
    seek: { offset, origin, pointer in
      guard let bytes = bytes(pointer) else { return -1 }
      if origin == SEEK_END, bytes.hidesEnd { return -1 }
      let base = origin == SEEK_CUR ? bytes.position : origin == SEEK_END ? bytes.count : 0
      let (place, isTooMuch) = base.addingReportingOverflow(Int(offset))
      guard !isTooMuch, place >= 0 else { return -1 }
      bytes.position = place
      return sf_count_t(place)
    },
    read: { target, count, pointer in
      guard let bytes = bytes(pointer), count > 0 else { return 0 }
      let got = bytes.read(
        UnsafeMutableRawBufferPointer(start: target, count: Int(count)), at: bytes.position)
      bytes.position += got
      return sf_count_t(got)
    },
    write: { _, _, _ in 0 },
    tell: { bytes($0).map { sf_count_t($0.position) } ?? -1 })
}
