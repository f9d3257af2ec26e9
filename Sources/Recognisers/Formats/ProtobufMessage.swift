// SPDX-License-Identifier: MIT
import Foundation

/// A message in the wire format of Protocol Buffers, as far as ONNX needs it.
///
/// Source: https://protobuf.dev/programming-guides/encoding/.
struct ProtobufMessage {
  private(set) var bytes = Data()

  private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private mutating func key(_ field: Int, wireType: UInt64) {
    varint(UInt64(field) << 3 | wireType)
  }

  /// Adds an integer, an enumeration or a truth value.
  mutating func add(_ field: Int, _ value: Int) {
    key(field, wireType: 0)
    varint(UInt64(bitPattern: Int64(value)))
  }

  /// Adds a number of single precision.
  mutating func add(_ field: Int, _ value: Float) {
    key(field, wireType: 5)
    withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ field: Int, _ value: Data) {
    key(field, wireType: 2)
    varint(UInt64(value.count))
    bytes.append(value)
  }

  mutating func add(_ field: Int, _ text: String) { add(field, Data(text.utf8)) }

  mutating func add(_ field: Int, _ message: ProtobufMessage) { add(field, message.bytes) }

  init() {}

  /// Creates a message that `fill` fills.
  init(_ fill: (inout ProtobufMessage) -> Void) { fill(&self) }
}
