// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// A field of comma-separated values, in the bytes of its file.
struct FeatureField {
  private let bytes: UnsafeRawBufferPointer
  private let isQuoted: Bool

  /// - Parameters:
  ///   - bytes: the field without its quotes.
  ///   - isQuoted: true if two quotes in the bytes stand for one.
  init(_ bytes: UnsafeRawBufferPointer, isQuoted: Bool) {
    self.bytes = bytes
    self.isQuoted = isQuoted
  }

  var isEmpty: Bool { bytes.isEmpty }

  var text: String {
    let text = String(decoding: bytes, as: UTF8.self)
    return isQuoted ? text.replacing("\"\"", with: "\"") : text
  }

  /// The number, correctly rounded; nil for a text that is none. `nan` and `inf` are numbers.
  var number: Float? {
    // the longest exact decimal form of a double has fewer characters
    guard !bytes.isEmpty, bytes.count < 400 else { return nil }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { copy in
      for (index, byte) in bytes.enumerated() { copy[index] = CChar(bitPattern: byte) }
      copy[bytes.count] = 0
      guard let start = copy.baseAddress else { return nil }
      var end: UnsafeMutablePointer<CChar>?
      let number = strtof(start, &end)
      while let place = end, place < start + bytes.count,
        place.pointee == CChar(bitPattern: UInt8(ascii: " "))
      {
        end = place + 1
      }
      return end == start + bytes.count ? number : nil
    }
  }
}

/// The lines of comma-separated values (RFC 4180), one at a time: a table may be larger than a string should be.
struct FeatureLines {
  private let bytes: UnsafeRawBufferPointer
  private var place: Int
  private var nextNumber = 1
  /// The line on which the last record began, counted from 1.
  private(set) var number = 0
  private var fields: [FeatureField] = []

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    place = bytes.starts(with: mark) ? mark.count : 0
  }

  /// The number of rows, if all are as long as those before.
  var estimatedRows: Int {
    number < 2 ? 0 : bytes.count * max(1, number - 1) / max(1, place) + 1
  }

  /// The fields of the next record; nil at the end.
  /// - Parameter name: the table's name in errors.
  mutating func next(named name: String) throws -> [FeatureField]? {
    let (comma, quote) = (UInt8(ascii: ","), UInt8(ascii: "\""))
    let (feed, back) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    guard place < bytes.count else { return nil }
    number = nextNumber
    fields.removeAll(keepingCapacity: true)
    while true {
      var start = place
      var isQuoted = false
      var end: Int
      if place < bytes.count, bytes[place] == quote {
        (isQuoted, start) = (true, place + 1)
        place = start
        while place < bytes.count {
          if bytes[place] == feed { nextNumber += 1 }
          if bytes[place] == quote {
            guard place + 1 < bytes.count, bytes[place + 1] == quote else { break }
            place += 1
          }
          place += 1
        }
        guard place < bytes.count else {
          throw UserError(
            "The feature table '\(name)' has a quote in line \(number) that is not closed.")
        }
        end = place
        place += 1
      } else {
        while place < bytes.count, bytes[place] != comma, bytes[place] != feed, bytes[place] != back
        {
          place += 1
        }
        end = place
      }
      fields.append(FeatureField(.init(rebasing: bytes[start..<end]), isQuoted: isQuoted))
      guard place < bytes.count else { return fields }
      let byte = bytes[place]
      place += 1
      if byte == comma { continue }
      if byte == back, place < bytes.count, bytes[place] == feed { place += 1 }
      guard byte == feed || byte == back else {
        throw UserError(
          "The feature table '\(name)' has text behind a closed quote in line \(number).")
      }
      nextNumber += 1
      return fields
    }
  }
}
