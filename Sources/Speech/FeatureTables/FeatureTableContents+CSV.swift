// SPDX-License-Identifier: MIT

import Foundation
import Foundations

extension FeatureTableContents {
  /// Reads comma-separated values with a header: one column `file` or `path`, perhaps `start` and `end`, and numbers.
  ///
  /// This is the shape that audinterface, openSMILE's Python package and `didan features` write.
  /// - Throws: `UserError`, with the line of the first mistake.
  init(csv url: URL) throws {
    let name = url.relativePath
    let bytes: Data
    do { bytes = try Data(contentsOf: url, options: .alwaysMapped) } catch {
      throw UserError("The feature table '\(name)' cannot be read: \(error.systemReason).")
    }
    self = try bytes.withUnsafeBytes { try Self(FeatureLines($0), named: name) }
  }

  private init(_ lines: FeatureLines, named name: String) throws {
    var lines = lines
    let header = try FeatureHeader(lines.next(named: name) ?? [], named: name)
    var (names, segments): ([String], [FeatureSegment]) = ([], [])
    var values: [Float] = []
    var foreign: [String] = []
    while let fields = try lines.next(named: name) {
      let line = lines.number
      // spreadsheets write lines of commas below a table, and commas behind its lines
      if fields.allSatisfy(\.isEmpty) { continue }
      guard fields.count >= header.count, fields[header.count...].allSatisfy(\.isEmpty) else {
        throw UserError(
          "The feature table '\(name)' has \(fields.count) columns in line \(line), but its header has \(header.count). Every row needs as many."
        )
      }
      names.append(fields[header.file].text)
      if values.isEmpty { values.reserveCapacity(lines.estimatedRows * header.numbers.count) }
      for column in header.numbers {
        guard let number = fields[column].number else {
          foreign.append(
            "line \(line), column '\(header.titles[column])': '\(fields[column].text)'")
          values.append(0)
          continue
        }
        values.append(number)
      }
      if let start = header.start, let end = header.end {
        segments.append(
          try FeatureSegment(fields[start].text, fields[end].text, named: name, line: line))
      }
    }
    guard foreign.isEmpty else {
      throw UserError.table(
        name, "has entries that are not numbers", foreign,
        "Leave out columns of text, and write numbers with a decimal point.")
    }
    self.init(
      names: names, columns: header.numbers.map { header.titles[$0] }, width: header.numbers.count,
      values: Floats(values), segments: segments)
  }
}

/// The columns of a table.
private struct FeatureHeader {
  let titles: [String]
  let file: Int
  let start: Int?
  let end: Int?
  /// Columns of numbers.
  let numbers: [Int]

  var count: Int { titles.count }

  init(_ fields: [FeatureField], named name: String) throws {
    var titles = fields.map { $0.text.trimmingCharacters(in: .whitespaces) }
    while titles.last?.isEmpty == true { titles.removeLast() }
    self.titles = titles
    let separators = [(";", "semicolons"), ("\t", "tabs")]
    if titles.count == 1, let other = separators.first(where: { titles[0].contains($0.0) }) {
      throw UserError(
        "The feature table '\(name)' has its columns separated by \(other.1). Save it with commas, and numbers with a decimal point."
      )
    }
    if let nameless = titles.firstIndex(of: "") {
      throw UserError(
        "The feature table '\(name)' has no name for column \(nameless + 1) in its first line. If it holds the numbers of the rows, leave it out (in pandas: index=False); else give it a name."
      )
    }
    let files = titles.indices.filter { ["file", "path"].contains(titles[$0].lowercased()) }
    guard files.count == 1, let file = files.first else {
      throw UserError(
        "The feature table '\(name)' has \(files.isEmpty ? "no" : "more than one") column 'file' or 'path' in its first line. Give it one, with the path of each sound; commas separate the columns."
      )
    }
    self.file = file
    func index(_ title: String) -> Int? { titles.firstIndex { $0.lowercased() == title } }
    let (start, end) = (index("start"), index("end"))
    guard (start == nil) == (end == nil) else {
      throw UserError(
        "The feature table '\(name)' has one of the columns 'start' and 'end'. Leave it out, or add the other."
      )
    }
    (self.start, self.end) = (start, end)
    let others = [file, start, end]
    let numbers = titles.indices.filter { !others.contains($0) }
    self.numbers = numbers
    let repeated = Dictionary(grouping: numbers) { titles[$0] }.filter { $1.count > 1 }
    guard repeated.isEmpty else {
      throw UserError.table(
        name, "has columns of one name", repeated.keys.sorted(), "Give each a name of its own.")
    }
  }
}

extension FeatureSegment {
  fileprivate init(_ start: String, _ end: String, named name: String, line: Int) throws {
    func seconds(_ text: String) throws -> Double? {
      if text.isEmpty || text == "NaT" { return nil }
      guard let seconds = Self.seconds(text) else {
        throw UserError(
          "The feature table '\(name)' has the time '\(text)' in line \(line). Write seconds, or leave the columns 'start' and 'end' out."
        )
      }
      return seconds
    }
    self.init(start: try seconds(start) ?? 0, end: try seconds(end))
  }

  /// Parses seconds (`1.5`) or a duration as pandas writes it (`0 days 00:00:01.500000`).
  static func seconds(_ text: String) -> Double? {
    if let number = Double(text) { return number.isFinite && number >= 0 ? number : nil }
    let pattern = /(?:(\d{1,6}) days? ?)?(?:(\d{1,3}):(\d\d):(\d\d(?:\.\d+)?))?/
    guard !text.isEmpty, let match = text.wholeMatch(of: pattern) else { return nil }
    func value(_ part: Substring?) -> Double { part.flatMap { Double($0) } ?? 0 }
    return ((value(match.1) * 24 + value(match.2)) * 60 + value(match.3)) * 60 + value(match.4)
  }
}
