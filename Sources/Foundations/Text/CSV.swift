// SPDX-License-Identifier: MIT

/// Comma-separated values (RFC 4180): fields that hold commas, quotes or line ends are quoted, and a
/// quote inside quotes is written twice.
///
/// Lines may end with LF, CRLF or CR. Empty lines are skipped.
package enum CSV {
  /// One record of a file.
  package struct Record: Equatable, Sendable {
    /// Line on which the record begins, counted from 1.
    package var line: Int
    package var fields: [String]
  }

  /// A syntax error and the line it is on.
  package enum Problem: Error, Equatable, Sendable {
    case notUTF8(line: Int)
    case unclosedQuote(line: Int)
    case strayQuote(line: Int)
  }

  /// Parses UTF-8 text, with or without a byte-order mark.
  package static func records(of bytes: [UInt8]) throws(Problem) -> [Record] {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw .notUTF8(line: firstLineThatIsNotUTF8(bytes))
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var reader = CSVReader(bytes: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...])
    return try reader.records()
  }

  private static func firstLineThatIsNotUTF8(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return 1 + (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0)
  }

  /// Formats one record, including its line end.
  package static func line(_ fields: [String]) -> String {
    fields == [""] ? "\"\"\n" : fields.map(quoted).joined(separator: ",") + "\n"
  }

  private static func quoted(_ field: String) -> String {
    let special = field.utf8.contains { byte in
      [",", "\"", "\n", "\r"].contains { byte == UInt8(ascii: $0) }
    }
    return special ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}

/// A single pass over the bytes of a text.
private struct CSVReader {
  private enum Place { case start, plain, quoted, closed }

  private let bytes: ArraySlice<UInt8>
  private var all: [CSV.Record] = []
  private var fields: [String] = []
  private var field: [UInt8] = []
  private var place = Place.start
  private var line = 1
  private var recordLine = 1

  init(bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  mutating func records() throws(CSV.Problem) -> [CSV.Record] {
    var quoteLine = 1
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      let next = index + 1 < bytes.endIndex ? bytes[index + 1] : nil
      let isCRLF = byte == UInt8(ascii: "\r") && next == UInt8(ascii: "\n")
      let endsLine = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      index += 1
      if place == .quoted {
        if byte != UInt8(ascii: "\"") {
          field.append(byte)
          if endsLine, !isCRLF { line += 1 }
        } else if next == byte {
          field.append(byte)
          index += 1
        } else {
          place = .closed
        }
      } else if endsLine {
        if isCRLF { index += 1 }
        endRecord()
        line += 1
        recordLine = line
      } else if byte == UInt8(ascii: ",") {
        endField()
      } else if byte == UInt8(ascii: "\""), place == .start {
        place = .quoted
        quoteLine = line
      } else {
        guard byte != UInt8(ascii: "\""), place != .closed else { throw .strayQuote(line: line) }
        field.append(byte)
        place = .plain
      }
    }
    guard place != .quoted else { throw .unclosedQuote(line: quoteLine) }
    endRecord()
    return all
  }

  private mutating func endField() {
    fields.append(String(decoding: field, as: UTF8.self))
    field.removeAll(keepingCapacity: true)
    place = .start
  }

  private mutating func endRecord() {
    guard place != .start || !fields.isEmpty else { return }
    endField()
    all.append(CSV.Record(line: recordLine, fields: fields))
    fields = []
  }
}
