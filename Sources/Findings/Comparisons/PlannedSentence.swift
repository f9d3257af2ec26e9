// SPDX-License-Identifier: MIT

import Foundations
import Notebook

/// What planned comparisons of one method with others have shown, in words that a reader can repeat.
struct PlannedSentence {
  private let rows: [PlannedComparisons.Row]

  /// - Parameter rows: the first of whose pairs is the same method.
  init(_ rows: [PlannedComparisons.Row]) { self.rows = rows }

  /// The sentence: `DIDAN gains 6.4 points of UAR on SourceOnly and 1.7 on AdaBN.`
  /// - Parameter long: true for intervals, and for what the test could have seen, in brackets.
  func text(long: Bool) -> String {
    guard let name = rows.first?.comparison.pair.first else { return "" }
    var unit = " points of UAR"
    let clauses = rows.map { row in
      let clause = clause(of: row, unit: unit)
      if clause.namesUnit { unit = "" }
      return clause.text + (long ? " (\(evidence(of: row)))" : "")
    }
    return "\(name.withUpperCaseStart) \(clauses.inSentence)."
  }

  private func clause(
    of row: PlannedComparisons.Row, unit: String
  ) -> (text: String, namesUnit: Bool) {
    let other = row.comparison.pair.second
    let size = row.comparison.size.meanDifference
    let amount = NumberFormat.percent.text(abs(size)) + unit
    if !row.test.canDecide {
      return ("cannot be told from \(other) by \(row.comparison.size.count) pairs", false)
    }
    let includesZero = row.comparison.interval?.contains(0)
    if !row.test.isSignificant {
      // neither a difference nor none
      guard includesZero != false else {
        let side = size > 0 ? "above" : "below"
        return (
          "is \(amount) \(side) \(other), which \(row.comparison.size.count) pairs do not confirm",
          true
        )
      }
      return ("shows no difference from \(other)", false)
    }
    let may = includesZero == true
    let verb = size > 0 ? (may ? "may gain" : "gains") : (may ? "may lose" : "loses")
    return ("\(verb) \(amount) \(size > 0 ? "on" : "against") \(other)", true)
  }

  /// The size of what is not shown, the interval, and what else would have been seen.
  private func evidence(of row: PlannedComparisons.Row) -> String {
    let (points, percent) = (NumberFormat.points, NumberFormat.percent)
    var parts: [String] = []
    let isNamed = row.comparison.interval.map { !$0.contains(0) } ?? false
    if !row.test.canDecide || !row.test.isSignificant && !isNamed {
      parts.append("\(points.text(row.comparison.size.meanDifference)) points")
    }
    if let interval = row.comparison.interval {
      let range = "95 % interval \(points.text(interval.lower)) to \(points.text(interval.upper))"
      // the interval takes the tasks as they are, the test counts variation between them as noise
      let caution =
        switch (row.test.isSignificant, interval.contains(0)) {
        case (true, true): ", so other \(interval.scope.rawValue) may show none"
        case (false, false): ", on these tasks; others may show none"
        default: ""
        }
      parts.append(range + caution)
    }
    if row.test.canDecide, let detectable = row.test.detectableDifference {
      parts.append("detectable from \(percent.text(detectable))")
    }
    return parts.joined(separator: "; ")
  }
}
