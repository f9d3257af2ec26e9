// SPDX-License-Identifier: MIT

/// A table in aligned columns, for the terminal and for the text of errors.
package struct TextTable {
  private var rows: [[String]]
  private let rightAligned: Set<Int>

  /// - Parameters:
  ///   - header: headings of the columns.
  ///   - rightAligned: indices of the columns that hold numbers.
  package init(header: [String], rightAligned: Set<Int> = []) {
    rows = [header]
    self.rightAligned = rightAligned
  }

  /// Adds a row.
  package mutating func append(_ row: [String]) { rows.append(row) }

  /// Renders the rows, with two spaces between columns and none at the end of a line.
  package func lines(indent: String = "") -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return rightAligned.contains(column) ? padding + cell : cell + padding
      }
      let line = indent + cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
