import Foundations

/// Records sorted into rows and columns by what they say of themselves.
package struct CrossTabulation: Sendable {
  /// Names of the rows and columns, in the order to print.
  var rows: [String]
  package var columns: [String]
  private var cells: [Place: [(key: String, value: Double?)]] = [:]

  private struct Place: Hashable {
    var row: String
    var column: String
  }

  /// - Parameters:
  ///   - rowOrder: rows to print first, even if no record is in them; others follow in the order
  ///     in which records name them. `columnOrder` likewise.
  ///   - replicate: what tells records of one cell apart, such as the seed.
  package init<Record>(
    _ records: [Record], row: (Record) -> String, column: (Record) -> String,
    value: (Record) -> Double?, replicate: ((Record) -> String)?, rowOrder: [String],
    columnOrder: [String]
  ) {
    let places = records.map { Place(row: row($0), column: column($0)) }
    rows = (rowOrder + places.map(\.row)).distinct()
    columns = (columnOrder + places.map(\.column)).distinct()
    for (record, place) in zip(records, places) {
      let number = cells[place]?.count ?? 0
      cells[place, default: []].append((replicate?(record) ?? "\(number)", value(record)))
    }
  }

  /// The values of one cell, with what tells them apart.
  func replicates(_ row: String, _ column: String) -> [(key: String, value: Double?)] {
    cells[Place(row: row, column: column)] ?? []
  }

  /// The summary of one cell.
  package func summary(_ row: String, _ column: String) -> Summary {
    Summary(of: replicates(row, column).map(\.value))
  }

  /// The average of a row over all columns, or nil; see ``Summary/average(over:)``.
  package func averageOverColumns(_ row: String) -> Summary? {
    Summary.average(over: columns.map { (summary(row, $0), replicates(row, $0)) })
  }

  /// The average of a column over these rows, or nil.
  func averageOverRows(_ column: String, rows: [String]) -> Summary? {
    Summary.average(over: rows.map { (summary($0, column), replicates($0, column)) })
  }
}
