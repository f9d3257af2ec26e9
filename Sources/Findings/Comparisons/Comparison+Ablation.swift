import Evaluation
import Lab
import Notebook

extension Comparison {
  /// Which variants differ from their reference by more than chance, and how far the others lie from
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
    else { return Verdict("\(reference) was compared with nothing.") }
    let real = rows.filter { $0.result.isSignificant() }
    let range = rows.count == 1 ? list([most]) : "from \(list([least])) to \(list([most]))"
    let claim =
      real.isEmpty
      ? "none differs from \(reference) by more than chance"
      : "\(real.count == 1 ? "one differs" : "\(real.count) differ") from \(reference) by more than chance: \(list(real))"
    return Verdict(
      "Of \(rows.count) \(what) \(claim); the differences in points of UAR are \(range) (paired permutation tests over \(most.result.count) pairs of task and seed, Holm-corrected)."
    )
  }
}
