// SPDX-License-Identifier: MIT
import Foundation

/// Arrays with names in NumPy's format `.npz`: a zip archive, not compressed, of files in the format `.npy`.
///
/// Sources: numpy.lib.format, version 1.0; PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16.
struct NumPyArchive {
  private var entries: [(name: String, contents: Data)] = []

  /// Adds numbers of double precision.
  mutating func add(_ name: String, _ values: [Double], shape: [Int]) {
    add(name, type: "<f8", values.withUnsafeBytes { Data($0) }, shape: shape)
  }

  /// Adds texts as an array of one dimension.
  mutating func add(_ name: String, _ texts: [String]) {
    let width = max(1, texts.map(\.unicodeScalars.count).max() ?? 1)
    let scalars = texts.flatMap { text in
      let own = text.unicodeScalars.map(\.value.littleEndian)
      return own + [UInt32](repeating: 0, count: width - own.count)
    }
    add(name, type: "<U\(width)", scalars.withUnsafeBytes { Data($0) }, shape: [texts.count])
  }

  private mutating func add(_ name: String, type: String, _ values: Data, shape: [Int]) {
    let lengths = shape.map { "\($0)," }.joined(separator: " ")
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(lengths)), }"
    // magic, version and length of the header take 10 bytes; the values start at a multiple of 64
    let used = 10 + header.utf8.count + 1
    header += String(repeating: " ", count: (64 - used % 64) % 64) + "\n"
    var contents = Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0])
    contents.append(UInt16(header.utf8.count))
    contents.append(Data(header.utf8))
    contents.append(values)
    entries.append((name + ".npy", contents))
  }

  /// The contents of the file.
  var contents: Data {
    var file = Data()
    var directory = Data()
    for (name, contents) in entries {
      let start = file.count
      let fields = Self.fields(name, contents)
      file.append(UInt32(0x0403_4B50))
      file.append(fields)
      file.append(Data(name.utf8))
      file.append(contents)
      directory.append(UInt32(0x0201_4B50))
      // made by version 2.0 of the format
      directory.append(UInt16(20))
      directory.append(fields)
      // comment, disk, internal and external attributes
      for _ in 0..<3 { directory.append(UInt16(0)) }
      directory.append(UInt32(0))
      directory.append(UInt32(start))
      directory.append(Data(name.utf8))
    }
    let start = file.count
    file.append(directory)
    file.append(UInt32(0x0605_4B50))
    for number in [0, 0, entries.count, entries.count] { file.append(UInt16(number)) }
    file.append(UInt32(directory.count))
    file.append(UInt32(start))
    file.append(UInt16(0))
    return file
  }

  /// What both headers of an entry say of it.
  private static func fields(_ name: String, _ contents: Data) -> Data {
    var fields = Data()
    // version 2.0, no flags, stored, midnight of 1 January 1980
    for number in [20, 0, 0, 0, 0x21] { fields.append(UInt16(number)) }
    fields.append(Checksum.crc32(contents))
    fields.append(UInt32(contents.count))
    fields.append(UInt32(contents.count))
    fields.append(UInt16(name.utf8.count))
    fields.append(UInt16(0))
    return fields
  }
}

/// The checksum of zip archives.
enum Checksum {
  private static let table = (UInt32(0)..<256).map { byte -> UInt32 in
    var value = byte
    for _ in 0..<8 {
      let isOdd = value & 1 == 1
      value >>= 1
      if isOdd { value ^= 0xEDB8_8320 }
    }
    return value
  }

  /// CRC-32 with the polynomial of ISO 3309.
  static func crc32(_ data: Data) -> UInt32 {
    var value = UInt32.max
    for byte in data {
      let place = Int((value ^ UInt32(byte)) & 0xFF)
      value = table[place] ^ (value >> 8)
    }
    return ~value
  }
}

extension Data {
  /// Appends a number, its lowest byte first.
  fileprivate mutating func append(_ number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
