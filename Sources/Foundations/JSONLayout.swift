// SPDX-License-Identifier: MIT

import Foundation

/// Layout of JSON for reading in a diff: an object or array without nested ones goes on one line; all
/// others are broken into lines and indented.
package enum JSONLayout {
  /// Lays out JSON.
  /// - Parameter json: compact JSON (no white space outside strings), as ``CanonicalJSON`` writes it.
  package static func text(_ json: Data) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(json.count * 5 / 4)
    json.withUnsafeBytes { bytes in
      var stack: [Bool] = []  // for each open container: true if it is broken into lines
      var position = 0
      func newLine() {
        output.append(UInt8(ascii: "\n"))
        output += [UInt8](repeating: UInt8(ascii: " "), count: 2 * stack.count)
      }
      while position < bytes.count {
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "\""):
          let end = endOfString(bytes, from: position)
          output += bytes[position..<end]
          position = end - 1
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          output.append(byte)
          stack.append(holdsContainers(bytes, from: position))
          if stack.last == true { newLine() }
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          if stack.popLast() == true { newLine() }
          output.append(byte)
        case UInt8(ascii: ","):
          output.append(byte)
          if stack.last == true { newLine() } else { output.append(UInt8(ascii: " ")) }
        case UInt8(ascii: ":"):
          output += [byte, UInt8(ascii: " ")]
        default:
          output.append(byte)
        }
        position += 1
      }
    }
    return String(decoding: output, as: UTF8.self) + "\n"
  }

  /// Returns true if a container holds another one, judging by the next bracket.
  private static func holdsContainers(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Bool {
    var position = start + 1
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""): position = endOfString(bytes, from: position)
      case UInt8(ascii: "{"), UInt8(ascii: "["): return true
      case UInt8(ascii: "}"), UInt8(ascii: "]"): return false
      default: position += 1
      }
    }
    return false
  }

  /// Returns the position after the closing quotation mark.
  private static func endOfString(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var position = start + 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(position + 1, bytes.count)
  }
}
