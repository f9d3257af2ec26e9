// SPDX-License-Identifier: MIT

import Foundation

/// An array of numbers that may be larger than the memory.
///
/// A small array is kept in memory. A large one is mapped from a file without a name in the folder that was given
/// for it: the system keeps as much of it in memory as it has room for, and the file is gone when the last copy of
/// the array is, however the program ends.
package struct Floats: Sendable {
  /// Where the numbers are. They are written before anybody else sees them.
  package final class Storage: @unchecked Sendable {
    package let numbers: UnsafeMutableBufferPointer<Float>
    /// The folder of the file; nil for none, which keeps the numbers in memory.
    fileprivate let folder: URL?
    package let isFile: Bool

    fileprivate init(count: Int, in folder: URL?, leastInFile: Int) throws {
      self.folder = folder
      let bytes = count * MemoryLayout<Float>.stride
      if let folder, bytes >= Swift.max(1, leastInFile) {
        numbers = try Self.mapped(bytes, in: folder)
        isFile = true
      } else {
        numbers = .allocate(capacity: count)
        isFile = false
      }
    }

    private static func mapped(_ bytes: Int, in folder: URL) throws
      -> UnsafeMutableBufferPointer<Float>
    {
      do {
        let file = try NamelessFile(in: folder)
        return try withExtendedLifetime(file) {
          // room is taken now: a full disk could not be reported when the numbers are written
          var failure = posix_fallocate(file.descriptor, 0, bytes)
          if failure == 0 {
            let start = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file.descriptor, 0)
            if let start, start != MAP_FAILED {
              return UnsafeMutableBufferPointer(
                start: start.bindMemory(to: Float.self, capacity: bytes / 4), count: bytes / 4)
            }
            failure = errno
          }
          throw NSError(domain: NSPOSIXErrorDomain, code: Int(failure))
        }
      } catch {
        throw UserError(
          "The folder '\(folder.relativePath)' has no place for \(ByteCount(bytes)) of numbers that are kept there for a while: \(error.systemReason). Free some space, or name a store on another disk with --store."
        )
      }
    }

    deinit {
      if isFile { munmap(numbers.baseAddress, numbers.count * 4) } else { numbers.deallocate() }
    }

    /// Tells the system that the numbers are not needed in memory for now. They stay in the file.
    package func letGo() {
      if isFile { madvise(numbers.baseAddress, numbers.count * 4, MADV_DONTNEED) }
    }
  }

  /// Bytes from which on numbers are kept in a file.
  package static let leastInFile = 512_000_000

  package let storage: Storage

  /// Creates an array whose numbers are set one way or another before it is read.
  /// - Parameters:
  ///   - count: how many numbers there are.
  ///   - folder: an existing folder for a file; nil keeps the numbers in memory, however many.
  ///   - leastInFile: bytes from which on they are kept in a file.
  ///   - fill: sets the numbers, whose values are not defined before.
  /// - Throws: `UserError` if the folder has no room; what `fill` throws.
  package init(
    count: Int, in folder: URL? = nil, leastInFile: Int = leastInFile,
    fill: (UnsafeMutableBufferPointer<Float>) throws -> Void
  ) throws {
    storage = try Storage(count: count, in: folder, leastInFile: leastInFile)
    try fill(storage.numbers)
    storage.letGo()
  }

  /// Copies an array; its numbers stay in memory.
  package init(_ array: [Float]) {
    guard let copy = try? Floats(count: array.count, fill: { _ = $0.update(from: array) }) else {
      preconditionFailure("memory is no folder that could be full")
    }
    self = copy
  }

  /// The folder in which a file of the same numbers, changed, would lie.
  package var folder: URL? { storage.folder }
}

extension Floats: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { storage.numbers.count }
  package subscript(index: Int) -> Float { storage.numbers[index] }

  package func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(storage) { try body(UnsafeBufferPointer(storage.numbers)) }
  }

  package func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) rethrows -> Result? { try withUnsafeBufferPointer(body) }
}

extension Floats: Equatable {
  package static func == (left: Floats, right: Floats) -> Bool { left.elementsEqual(right) }
}
