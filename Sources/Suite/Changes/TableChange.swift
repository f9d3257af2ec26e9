// SPDX-License-Identifier: MIT

import Foundations

/// The cells in which a table of two runs differs, by the table's data, which have more digits than the page.
package struct TableChange: Encodable, Sendable {
  package let table: String
  /// `row, column` of each cell with its values; a table that one run lacks has one change, without a place.
  package let cells: [PageChanges.Change]

  /// The tables that differ, in the order of their names.
  /// - Parameters: the CSV of each table by the table's name.
  static func all(from before: [String: String], to after: [String: String]) -> [TableChange] {
    Set(before.keys).union(after.keys).sorted().compactMap { table in
      guard let first = before[table], let second = after[table] else {
        let change = PageChanges.Change(
          what: "", before: before[table].map { _ in "there" },
          after: after[table].map { _ in "there" })
        return TableChange(table: table, cells: [change])
      }
      guard first != second else { return nil }
      let (old, new) = (cells(of: first), cells(of: second))
      let places = (old.map(\.place) + new.map(\.place)).distinct()
      let (here, there) = (values(new), values(old))
      let changes = places.filter { here[$0] != there[$0] }.map {
        PageChanges.Change(what: $0, before: there[$0], after: here[$0])
      }
      return changes.isEmpty ? nil : TableChange(table: table, cells: changes)
    }
  }

  private static func values(_ cells: [(place: String, value: String)]) -> [String: String] {
    Dictionary(cells.map { ($0.place, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// Each cell by its row's first field and its heading; rows with the same first field are numbered.
  private static func cells(of csv: String) -> [(place: String, value: String)] {
    let records = ((try? CSV.records(of: Array(csv.utf8))) ?? []).map(\.fields)
    guard let headings = records.first else { return [] }
    var seen: [String: Int] = [:]
    return records.dropFirst().flatMap { fields -> [(place: String, value: String)] in
      let name = fields.first ?? ""
      let number = seen[name, default: 0]
      seen[name] = number + 1
      let row = number == 0 ? name : "\(name) (\(number + 1))"
      return zip(headings, fields).dropFirst().map { ("\(row), \($0)", $1) }
    }
  }
}
