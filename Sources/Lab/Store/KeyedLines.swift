// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// Lines of a page's JSON that hold a record each.
///
/// Pages hold tens of megabytes of records, so their bytes are searched, and only wanted lines are decoded.
package enum KeyedLines {
  private static let opening = "\"key\":\""
  private static let record = "\n    {\"provenance\":"

  /// The keys that begin with some digits.
  package static func keys(in text: Data, from prefix: String) -> [String] {
    places(of: opening + prefix, in: text).compactMap { key(at: $0, in: text) }
  }

  /// The keys of all records, in their order; nil for a text that does not have a line for each record, or
  /// does not end as a page does.
  package static func keys(in text: Data) -> [String]? { records(in: text)?.map(\.key) }

  /// The record with a key.
  package static func line(of key: String, in text: Data) -> Data? {
    places(of: opening + key, in: text).first.map { line(at: $0, in: text) }
  }

  /// The records whose keys are wanted, in canonical JSON as they were written; nil where ``keys(in:)`` is.
  package static func lines(in text: Data, where isWanted: (String) -> Bool) -> [Data]? {
    records(in: text)?.filter { isWanted($0.key) }.map { line(at: $0.place, in: text) }
  }

  /// The keys of all records, with their places.
  private static func records(in text: Data) -> [(key: String, place: Int)]? {
    let found = places(of: opening, in: text).compactMap { place in
      key(at: place, in: text).map { (key: $0, place: place) }
    }
    let isWhole = text.suffix(3) == Data("\n}\n".utf8)
    return isWhole && !found.isEmpty && found.count == places(of: record, in: text).count
      ? found : nil
  }

  /// The key whose opening is at a place.
  private static func key(at place: Int, in text: Data) -> String? {
    let start = place + opening.utf8.count
    guard start + 64 <= text.count else { return nil }
    return Digest(hex: String(decoding: text[start..<start + 64], as: UTF8.self))?.hex
  }

  /// The record whose key's opening is at a place, without the indentation before and the comma after it.
  private static func line(at place: Int, in text: Data) -> Data {
    let newline = UInt8(ascii: "\n")
    let line = text.withUnsafeBytes { bytes in
      let start = bytes[..<place].lastIndex(of: newline).map { $0 + 1 } ?? 0
      let end = bytes[place...].firstIndex(of: newline) ?? bytes.count
      return text[start..<end].drop { $0 == UInt8(ascii: " ") }
    }
    return line.last == UInt8(ascii: ",") ? line.dropLast() : line
  }

  private static func places(of words: String, in text: Data) -> [Int] {
    let words = Array(words.utf8)
    // JSON is full of quotation marks, so it is searched for the first other letter
    guard let pivot = words.firstIndex(where: { $0 != UInt8(ascii: "\"") }) else { return [] }
    return text.withUnsafeBytes { bytes -> [Int] in
      guard let base = bytes.baseAddress else { return [] }
      var (found, start) = ([Int](), pivot)
      let end = bytes.count - (words.count - pivot) + 1
      while start < end, let place = memchr(base + start, Int32(words[pivot]), end - start) {
        let offset = base.distance(to: UnsafeRawPointer(place)) - pivot
        if memcmp(base + offset, words, words.count) == 0 { found.append(offset) }
        start = offset + pivot + 1
      }
      return found
    }
  }
}
