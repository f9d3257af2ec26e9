// SPDX-License-Identifier: MIT

import Evaluation
import Lab
import Notebook

extension Comparison {
  /// States which variants differ from their reference by more than chance, and how far the others lie from
  /// it.
  /// - Parameters:
  ///   - what: what the variants are, in the plural: `forms of alignment`.
  ///   - reference: the variant that the others were compared with, second in its pairs.
  package func verdict(on what: String, against reference: String) -> Verdict {
    let rows = rows.filter { $0.second == reference }
    let points = NumberFormat.points
    func list(_ rows: [Row]) -> String {
      rows.map { "\($0.first) (\(points.text($0.result.meanDifference)))" }
        .joined(separator: ", ")
    }
    guard let least = rows.min(by: { $0.result.meanDifference < $1.result.meanDifference }),
      let most = rows.max(by: { $0.result.meanDifference < $1.result.meanDifference })
    else { return Verdict("There was nothing to compare \(reference) with.") }
    let real = rows.filter { $0.result.isSignificant() }
    let test =
      "(paired permutation tests over \(most.result.count) pairs of task and seed, Holm-corrected)."
    guard rows.count > 1 else {
      return Verdict(
        "\(most.first) \(real.isEmpty ? "does not differ" : "differs") from \(reference) by more than chance; the difference in points of UAR is \(points.text(most.result.meanDifference)) \(test)"
      )
    }
    let claim =
      real.isEmpty
      ? "None of the \(rows.count) \(what) differs from \(reference) by more than chance"
      : "\(real.count) of the \(rows.count) \(what) \(real.count == 1 ? "differs" : "differ") from \(reference) by more than chance: \(list(real))"
    return Verdict(
      "\(claim); the differences in points of UAR are from \(list([least])) to \(list([most])) \(test)"
    )
  }
}
