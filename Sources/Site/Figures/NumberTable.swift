// SPDX-License-Identifier: MIT

/// The tab-separated table that a figure was drawn from.
struct NumberTable: Equatable {
  let headings: [String]
  let rows: [[String]]

  /// - Returns: nil for a text without rows.
  init?(_ text: String) {
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    guard let first = lines.first, lines.count > 1 else { return nil }
    headings = first
    rows = lines.dropFirst().map { $0.map { $0 == "?" ? "" : $0 } }
  }

  /// The column with the names of the rows; nil if rows have none.
  var nameColumn: Int? {
    guard rows.allSatisfy({ $0.count == headings.count }) else { return nil }
    let columns = headings.indices.prefix(3).filter { column in
      rows.allSatisfy { !$0[column].isEmpty } && rows.contains { Double($0[column]) == nil }
    }
    // a group that several rows share names none of them
    return columns.first { column in Set(rows.map { $0[column] }).count == rows.count }
      ?? columns.first
  }

  /// A row in words: its name, then each number behind its heading, deviations behind their means.
  func sentence(_ row: [String], name: String, from first: Int) -> String {
    var parts: [String] = []
    // how a row is drawn is no number of its
    for column in headings.indices.dropFirst(first)
    where column < row.count && !row[column].isEmpty
      && !["colour", "label"].contains(headings[column])
    {
      let heading = headings[column]
      if heading.hasSuffix(" sd"), !parts.isEmpty {
        parts[parts.count - 1] += " ± \(Self.rounded(row[column]))"
      } else if !heading.hasSuffix("− sd"), !heading.hasSuffix("+ sd"), Double(row[column]) != nil {
        parts.append("\(heading) \(Self.rounded(row[column]))")
      }
    }
    return ([name] + parts).joined(separator: "\n")
  }

  /// A number with three significant digits or one decimal, as people read it.
  static func rounded(_ text: String) -> String {
    guard let value = Double(text) else { return text }
    let magnitude = value.magnitude
    let scale = magnitude >= 10 ? 10.0 : magnitude >= 1 ? 100 : 1000
    let rounded = (value * scale).rounded() / scale
    let words = rounded == rounded.rounded() && magnitude < 1e15 ? "\(Int(rounded))" : "\(rounded)"
    return words.replacing("-", with: "−")
  }

  /// The table as HTML that is unfolded; empty where it has too many rows to be read.
  var html: String {
    guard rows.count <= 250 else { return "" }
    let cells = rows.map { $0.map(HTML.escaped) }
    return """
      <details class="numbers"><summary>The numbers</summary>\
      \(Tables.table(headings.map(HTML.escaped), cells))</details>
      """
  }
}
