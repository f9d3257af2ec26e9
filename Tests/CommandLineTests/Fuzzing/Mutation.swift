// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// Damage that a disk, a network, an editor or a merge may do to a file.
enum Mutation {
  /// Makes up to four changes: bits flipped, a stretch lost, doubled, zeroed or replaced by a piece, the
  /// end cut off.
  static func of(
    _ original: Data, pieces: [[UInt8]] = [], _ stream: inout RandomStream
  ) -> Data {
    var bytes = Array(original)
    for _ in 0..<Int.random(in: 1...4, using: &stream) {
      let start = Int.random(in: 0...bytes.count, using: &stream)
      let end = min(bytes.count, start + length(&stream))
      let piece = pieces.randomElement(using: &stream) ?? [UInt8(truncatingIfNeeded: stream.next())]
      switch Int.random(in: 0..<8, using: &stream) {
      case 0 where start < bytes.count:
        bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &stream)
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 3: bytes.replaceSubrange(start..<end, with: repeatElement(0, count: end - start))
      case 4 where Int.random(in: 0..<4, using: &stream) == 0: bytes.removeSubrange(start...)
      case 5: bytes.insert(contentsOf: piece, at: start)
      default: bytes.replaceSubrange(start..<end, with: piece)
      }
    }
    return Data(bytes)
  }

  /// Makes changes like those of ``of(_:pieces:_:)``; one in three is to the first 4096 bytes, where an HDF5
  /// file's own structure begins.
  static func ofHDF5(_ original: Data, _ stream: inout RandomStream) -> Data {
    guard Int.random(in: 0..<3, using: &stream) == 0 else { return of(original, &stream) }
    return of(original.prefix(4096), &stream) + original.dropFirst(4096)
  }

  /// A length, mostly short, sometimes that of a disk block.
  private static func length(_ stream: inout RandomStream) -> Int {
    Int.random(in: 0..<10, using: &stream) == 0
      ? 512 : Int.random(in: 0...8, using: &stream)
  }

  /// Pieces that may appear in the wrong place of a JSON text.
  static let ofJSON =
    [
      "\"", "{", "}", "[", "]", ":", ",", "null", "true", "0", "-1", "1e999", "0.5", "1e-400",
      "9223372036854775807", "-9223372036854775808", "18446744073709551616", "\"\\ud800\"",
      "\\u0000",
      "\"a\":", "{}", "[]", "\u{FEFF}", "\n", "//", "NaN", "anger", "\"fear\"",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0], Array(repeating: 0x5B, count: 3000)]

  /// Replaces one or two values of a JSON text that stays well formed.
  ///
  /// Either every value is equally likely to be replaced, or at each level every member.
  static func ofValues(_ original: JSONValue, _ stream: inout RandomStream) -> JSONValue {
    (0..<Int.random(in: 1...2, using: &stream)).reduce(original) { value, _ in
      ofValues(value, isBySize: Bool.random(using: &stream), &stream)
    }
  }

  private static func ofValues(
    _ original: JSONValue, isBySize: Bool, _ stream: inout RandomStream
  ) -> JSONValue {
    switch original {
    case .object(var members):
      let names = members.keys.sorted()
      guard
        let index = place(names.map { members[$0] ?? .null }, isBySize: isBySize, &stream)
      else { break }
      let name = names[index]
      members[name] =
        Int.random(in: 0..<20, using: &stream) == 0
        ? nil : ofValues(members[name] ?? .null, isBySize: isBySize, &stream)
      return .object(members)
    case .array(var values):
      guard let index = place(values, isBySize: isBySize, &stream) else { break }
      switch Int.random(in: 0..<20, using: &stream) {
      case 0: values.remove(at: index)
      case 1: values.append(values[index])
      default: values[index] = ofValues(values[index], isBySize: isBySize, &stream)
      }
      return .array(values)
    default: break
    }
    return values.randomElement(using: &stream) ?? .null
  }

  private static func place(
    _ values: [JSONValue], isBySize: Bool, _ stream: inout RandomStream
  ) -> Int? {
    guard isBySize else { return values.indices.randomElement(using: &stream) }
    let sizes = values.map(size)
    guard let all = sizes.isEmpty ? nil : sizes.reduce(0, +) else { return nil }
    var rest = Int.random(in: 0..<all, using: &stream)
    return sizes.firstIndex { size in
      rest -= size
      return rest < 0
    }
  }

  /// Number of values in a value, itself included.
  private static func size(_ value: JSONValue) -> Int {
    switch value {
    case .object(let members): members.values.reduce(1) { $0 + size($1) }
    case .array(let values): values.reduce(1) { $0 + size($1) }
    default: 1
    }
  }

  private static let values: [JSONValue] = [
    .null, .bool(true), .number(0), .number(-1), .number(0.5), .number(1e300),
    .number(4_611_686_018_427_387_904), .number(9e15), .number(1e18 * 9.2), .string(""),
    .string("anger"),
    .string("→"), .array([]), .array([.number(1)]), .object([:]), .object(["a": .null]),
  ]
}
