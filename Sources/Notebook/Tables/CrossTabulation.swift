// SPDX-License-Identifier: MIT

import Evaluation
import Foundations

/// Records sorted into the cells of a table by the row and the column that each names.
package struct CrossTabulation: Sendable {
  /// Names of the rows, in the order of printing.
  let rows: [String]
  /// Names of the columns, in the order of printing.
  package let columns: [String]

  private var cells: [Place: [Replicate]] = [:]

  /// The measurement of one record, nil for a trial that failed, and the key that distinguishes it
  /// from the others of its cell.
  typealias Replicate = (key: String, value: Double?)

  private struct Place: Hashable {
    let row: String
    let column: String
  }

  /// - Parameters:
  ///   - records: one per replicate of a cell.
  ///   - row: name of a record's row.
  ///   - column: name of a record's column.
  ///   - value: measurement of a record, nil for a trial that failed.
  ///   - replicate: key that distinguishes the records of one cell, such as the seed; their number
  ///     in the cell if nil.
  ///   - rowOrder: rows to print first, even if they are empty; others follow in the order of the
  ///     records.
  ///   - columnOrder: columns to print first, likewise.
  package init<Record>(
    _ records: [Record], row: (Record) -> String, column: (Record) -> String,
    value: (Record) -> Double?, replicate: ((Record) -> String)? = nil, rowOrder: [String] = [],
    columnOrder: [String] = []
  ) {
    let places = records.map { Place(row: row($0), column: column($0)) }
    rows = (rowOrder + places.map(\.row)).distinct()
    columns = (columnOrder + places.map(\.column)).distinct()
    for (record, place) in zip(records, places) {
      let number = cells[place]?.count ?? 0
      cells[place, default: []].append((replicate?(record) ?? "\(number)", value(record)))
    }
  }

  private func replicates(_ row: String, _ column: String) -> [Replicate] {
    cells[Place(row: row, column: column)] ?? []
  }

  /// The summary of one cell.
  package func summary(_ row: String, _ column: String) -> Summary {
    Summary(of: replicates(row, column).map(\.value))
  }

  /// The average of a row over all columns, or nil; see `average(over:)`.
  package func averageOverColumns(_ row: String) -> Summary? {
    Summary.average(over: columns.map { replicates(row, $0) })
  }
}

/// The contents of one cell: mean and spread of its trials, and the number of those that failed.
package struct Summary: Sendable, Equatable {
  /// The mean of the values, nil if there are none.
  package private(set) var mean: Double?
  /// The sample standard deviation (divided by n − 1), nil for fewer than two values.
  package private(set) var standardDeviation: Double?
  /// The number of values.
  package private(set) var count: Int
  /// The number of trials without a value.
  package let failed: Int

  /// The summary of values; nil or a value that is not finite stands for a trial that failed.
  package init(of values: [Double?]) {
    let finite = values.compactMap { $0 }.filter(\.isFinite)
    let sample = try? Sample(finite)
    mean = sample?.mean
    standardDeviation = sample?.standardDeviation
    count = finite.count
    failed = values.count - finite.count
  }

  /// True if no trial was run at all.
  package var isMissing: Bool { count == 0 && failed == 0 }

  /// The summary of the averages over several cells, for instance over all tasks.
  ///
  /// Nil if a cell has no value, since an average over the others would not compare. Where every
  /// replicate (seed) has a value in every cell, each replicate is averaged first and the spread
  /// is that of these averages; otherwise the result is the mean of the means without a spread.
  static func average(over cells: [[CrossTabulation.Replicate]]) -> Summary? {
    let summaries = cells.map { Summary(of: $0.map(\.value)) }
    let means = summaries.compactMap(\.mean)
    guard !means.isEmpty, means.count == cells.count else { return nil }
    let keys = cells[0].map(\.key).distinct()
    let averages = keys.map { key in
      let own = Summary(of: cells.map { cell in cell.first { $0.key == key }?.value })
      return own.failed == 0 ? own.mean : nil
    }
    if averages.allSatisfy({ $0 != nil }), cells.allSatisfy({ $0.count == keys.count }) {
      return Summary(of: averages)
    }
    var summary = Summary(of: means)
    summary.standardDeviation = nil
    summary.count = summaries.map(\.count).min() ?? 0
    return summary
  }
}
