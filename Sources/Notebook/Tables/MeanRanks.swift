// SPDX-License-Identifier: MIT

/// The mean rank of each row over a table's columns, 1 for the best; equal values share the mean of their ranks.
struct MeanRanks {
  let ranks: [Double?]

  /// - Parameters:
  ///   - rows: the value of each column, nil where there is none; empty for a row that is not ranked.
  ///   - best: the better values; nothing is ranked if none are.
  /// - Returns: nil for fewer than three rows or two columns, which have nothing to rank.
  init?(of rows: [[Double?]], best: Table.Best) {
    let columns = rows.map(\.count).max() ?? 0
    guard best != .none, columns > 1, rows.count(where: { !$0.isEmpty }) > 2 else { return nil }
    ranks = rows.map { row in
      let own = row.indices.compactMap { column -> Double? in
        guard let value = row[column] else { return nil }
        let others = rows.compactMap { $0.isEmpty ? nil : $0[column] }
        let better = others.count { best == .highest ? $0 > value : $0 < value }
        return Double(better) + Double(others.count { $0 == value } + 1) / 2
      }
      return own.count == columns ? own.reduce(0, +) / Double(columns) : nil
    }
  }

  /// The cell of a row; empty without a rank in every column.
  func cell(_ row: Int) -> Grid.Cell {
    ranks[row].map {
      Grid.Cell(NumberFormat.decimals(1).text($0), data: [NumberFormat.decimals(1).data($0)])
    }
      ?? Grid.Cell("", data: [""])
  }
}
