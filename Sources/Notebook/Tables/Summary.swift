import Foundations

/// What several trials say about one number: mean, spread, and how many there were.
package struct Summary: Sendable, Equatable {
  /// The mean of the values, nil if there are none.
  package var mean: Double?
  /// The sample standard deviation (divided by n − 1), nil for fewer than two values.
  package var standardDeviation: Double?
  /// How many values there are.
  package var count: Int
  /// How many trials gave none.
  package var failed: Int

  /// The summary of values; nil or a value that is not finite stands for a trial that failed.
  package init(of values: [Double?]) {
    let finite = values.compactMap { $0 }.filter(\.isFinite)
    count = finite.count
    failed = values.count - finite.count
    guard !finite.isEmpty else { return }
    let mean = finite.reduce(0, +) / Double(count)
    self.mean = mean
    if count > 1 {
      let squares = finite.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
      standardDeviation = (squares / Double(count - 1)).squareRoot()
    }
  }

  /// Whether no trial was run at all.
  package var isMissing: Bool { count == 0 && failed == 0 }

  /// The summary of the averages over several cells, for instance over all tasks.
  ///
  /// Nil if a cell has no value, since an average over the others would not compare. Where every
  /// replicate (seed) has a value in every cell, each replicate is averaged first and the spread
  /// is that of these averages; else there is the mean of the means without a spread.
  static func average(
    over cells: [(summary: Summary, replicates: [(key: String, value: Double?)])]
  ) -> Summary? {
    let means = cells.compactMap(\.summary.mean)
    guard !means.isEmpty, means.count == cells.count else { return nil }
    let order = cells[0].replicates.map(\.key).distinct()
    let averages: [Double?] = order.map { key in
      let values = cells.map { cell in
        cell.replicates.first { $0.key == key }?.value.flatMap { $0.isFinite ? $0 : nil }
      }
      let known = values.compactMap { $0 }
      return known.count == cells.count ? known.reduce(0, +) / Double(known.count) : nil
    }
    let complete =
      !order.isEmpty && averages.allSatisfy { $0 != nil }
      && cells.allSatisfy { $0.replicates.count == order.count }
    if complete { return Summary(of: averages) }
    var summary = Summary(of: means)
    summary.standardDeviation = nil
    summary.count = cells.map(\.summary.count).min() ?? 0
    return summary
  }
}
