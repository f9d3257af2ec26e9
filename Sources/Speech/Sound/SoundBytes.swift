// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The bytes of a file, read in blocks from any place; some may be replaced by others.
///
/// Only regular files are opened, since opening a pipe waits for a writer. A file may be used by one thread
/// at a time.
final class SoundBytes {
  /// Length of the file in bytes.
  let count: Int
  /// Position of the next byte for readers that have one.
  var position = 0
  /// True if readers are told that the end cannot be found, so that they do not guess a length from it.
  var hidesEnd = false

  private let descriptor: Int32
  private var corrections: [(position: Int, bytes: [UInt8])] = []
  private var block: [UInt8] = []
  private var blockStart = 0
  private static let blockSize = 1 << 16

  /// - Parameter name: the file's name in errors.
  /// - Throws: `UserError` if there is no such file, or it is not a regular file, may not be read or is empty.
  init(_ url: URL, named name: String) throws(UserError) {
    let path = url.path
    var state = stat()
    guard stat(path, &state) == 0 else {
      guard errno == ENOENT || errno == ENOTDIR else {
        throw .notSound(name, SystemCall.reason())
      }
      var link = stat()
      guard lstat(path, &link) == 0 else { throw .missingSound(name) }
      throw .notSound(name, "it is a link to a file that is not there")
    }
    if let reason = Self.refusal(state.st_mode) { throw .notSound(name, reason) }
    // what was a file a moment ago may be a pipe now, and must not be waited for
    descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      throw .notSound(name, code == EACCES ? "it may not be read" : SystemCall.reason(code))
    }
    guard fstat(descriptor, &state) == 0, Self.refusal(state.st_mode) == nil else {
      close(descriptor)
      throw .notSound(name, "it is not a file any more")
    }
    count = Int(state.st_size)
    guard count > 0 else { throw .emptySound(name) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Returns a clause on what is there in place of a regular file; nil for a regular file.
  static func refusal(_ mode: mode_t) -> String? {
    switch mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: "it is a folder"
    case S_IFIFO: "it is a named pipe, not a file"
    case S_IFSOCK: "it is a socket, not a file"
    default: "it is a device, not a file"
    }
  }

  /// Puts other bytes in the place of those of the file.
  func correct(at position: Int, to bytes: [UInt8]) { corrections.append((position, bytes)) }

  /// Reads up to `count` bytes of the file to memory; fewer at its end, or where the disk fails.
  func read(_ target: UnsafeMutableRawBufferPointer, at start: Int) -> Int {
    var done = 0
    while done < target.count {
      let got = pread(
        descriptor, target.baseAddress?.advanced(by: done), target.count - done, off_t(start + done)
      )
      if got < 0, errno == EINTR { continue }
      if got <= 0 { break }
      done += got
    }
    for (position, bytes) in corrections where position < start + done {
      for (offset, byte) in bytes.enumerated() where start..<start + done ~= position + offset {
        target[position + offset - start] = byte
      }
    }
    return done
  }

  /// Returns `count` bytes, at most ``blockSize``; nil if the file ends before.
  func bytes(at start: Int, _ count: Int) -> [UInt8]? {
    guard start >= 0, start <= self.count, count <= Self.blockSize else { return nil }
    let offset = start - blockStart
    if offset < 0 || offset + count > block.count {
      block = [UInt8](repeating: 0, count: Self.blockSize)
      let got = block.withUnsafeMutableBytes { read($0, at: start) }
      block.removeLast(Self.blockSize - got)
      blockStart = start
    }
    let first = start - blockStart
    return first + count <= block.count ? Array(block[first..<first + count]) : nil
  }

  /// The beginning of the file, up to `count` bytes.
  func prefix(_ count: Int) -> [UInt8] { bytes(at: 0, min(count, self.count)) ?? [] }
}
