// SPDX-License-Identifier: MIT

/// The chunks of a RIFF file (WAV, AVI) or of its big-endian relative, AIFF: four letters, a size, and
/// contents (Microsoft, "Multimedia Programming Interface and Data Specifications 1.0", 1991).
///
/// Contents are not read, and sizes are not compared with the length of the file: a chunk may promise
/// more than there is.
package struct RIFFChunks: Sequence, IteratorProtocol {
  /// Reads bytes of the file; nil if it ends before.
  package typealias Reading = (_ position: Int, _ count: Int) -> [UInt8]?

  package struct Chunk {
    /// Four letters, such as `data`.
    package let name: String
    /// Position of the contents in the file.
    package let body: Int
    /// Size of the contents according to the header, in bytes.
    package let size: Int

    /// Position after the contents, according to the header.
    package var end: Int { body + size }
  }

  /// Position of the next chunk in the file.
  package private(set) var position: Int
  private let limit: Int
  private let isBigEndian: Bool
  private let read: Reading

  /// - Parameters:
  ///   - start: position of the first chunk: 0 for the chunk that is the whole file, or 4 bytes into the
  ///     contents of a `RIFF`, `FORM` or `LIST`.
  ///   - limit: end of the chunk that holds these, or of the file.
  ///   - isBigEndian: true for AIFF, whose sizes begin with the most significant byte.
  ///   - read: reads bytes of the file.
  package init(
    from start: Int, to limit: Int, isBigEndian: Bool = false, reading read: @escaping Reading
  ) {
    position = start
    self.limit = limit
    self.isBigEndian = isBigEndian
    self.read = read
  }

  package mutating func next() -> Chunk? {
    guard position + 8 <= limit, var header = read(position, 8) else { return nil }
    if header.allSatisfy({ $0 == 0 }) {
      guard skipZeros(), position + 8 <= limit, let next = read(position, 8) else { return nil }
      header = next
    }
    // names are of letters; what else comes is no chunk
    guard header[..<4].allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
    let size = isBigEndian ? header[4...] : ArraySlice(header[4...].reversed())
    let chunk = Chunk(
      name: String(decoding: header[..<4], as: UTF8.self), body: position + 8,
      size: size.reduce(0) { $0 << 8 | Int($1) })
    // contents of an odd size are padded by one byte, which some writers forget
    position = chunk.end + (chunk.size % 2 == 0 || isUnpadded(chunk) ? 0 : 1)
    return chunk
  }

  /// Returns true if a well-known chunk begins right after one of odd size.
  private func isUnpadded(_ chunk: Chunk) -> Bool {
    guard let name = read(chunk.end, 4) else { return false }
    return ["data", "LIST", "fact", "fmt ", "SSND", "COMM"].contains(
      String(decoding: name, as: UTF8.self))
  }

  /// True after the last chunk, if the file ends with it or before its contents do.
  package var isAtEnd: Bool { position + 8 > limit }
  /// True after the last chunk, if only zeros follow.
  package private(set) var endsInZeros = false

  /// Moves to the next byte that is not zero. A run of zeros would otherwise be passed in steps of 8 bytes.
  /// - Returns: false if there is none.
  private mutating func skipZeros() -> Bool {
    var place = position
    while place < limit {
      let size = Swift.min(1 << 16, limit - place)
      guard let block = read(place, size) else { return false }
      if let offset = Self.firstByteThatIsNotZero(block) {
        position = place + offset
        return true
      }
      place += size
    }
    endsInZeros = true
    return false
  }

  /// Looks at eight bytes at a time.
  private static func firstByteThatIsNotZero(_ block: [UInt8]) -> Int? {
    let zeros = block.withUnsafeBytes { bytes in
      var place = 0
      while place + 8 <= bytes.count,
        bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) == 0
      {
        place += 8
      }
      return place
    }
    return block[zeros...].firstIndex { $0 != 0 }
  }
}
