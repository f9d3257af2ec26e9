// SPDX-License-Identifier: MIT
import Foundations
import Lab
import Notebook

/// The epochs of a trial as one line of blocks for each quantity.
struct TrialHistory {
  private let epochs: [TrialRecord.Epoch]

  init(_ epochs: [TrialRecord.Epoch]) { self.epochs = epochs }

  var lines: [String] {
    guard let first = epochs.first, epochs.count > 1 else { return [] }
    var rows: [(name: String, values: [Double])] = []
    let recalls = epochs.compactMap(\.targetUAR).map { 100 * $0 }
    if recalls.count == epochs.count { rows.append(("UAR on the target (%)", recalls)) }
    for loss in first.losses {
      rows.append((loss.name, epochs.compactMap { $0.loss(loss.name) }))
    }
    for (index, criterion) in first.criteria.enumerated() {
      rows.append((criterion.name, epochs.compactMap { $0.criteria.at(index)?.value }))
    }
    var table = TextTable(
      header: ["Epochs 1 to \(epochs.count)", "", "first", "last"], rightAligned: [2, 3])
    for row in rows {
      guard let first = row.values.first, let last = row.values.last else { continue }
      table.append([
        row.name, Self.blocks(row.values), Self.digits.text(first), Self.digits.text(last),
      ])
    }
    return table.lines()
  }

  private static let digits = NumberFormat.decimals(3)

  /// Values as blocks from the lowest to the highest, one each: `▁▃▆█`; a value that is not finite as a space.
  static func blocks(_ values: [Double]) -> String {
    let levels = Array("▁▂▃▄▅▆▇█")
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return "" }
    return String(
      values.map { value in
        guard value.isFinite else { return " " }
        guard high > low else { return levels[3] }
        let share = (value - low) / (high - low)
        return levels[min(7, max(0, Int((share * 7).rounded())))]
      })
  }
}

extension Array {
  fileprivate func at(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
