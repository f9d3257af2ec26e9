import Lab
import Notebook

/// Curves over epochs, a line per method: the mean over seeds with a band of ± one standard
/// deviation. Where no method has a curve, a sentence says so.
package struct HistoryChart: Showable {
  private let chart: LineChart?
  private let name: String

  /// - Parameters:
  ///   - id: names the figure's files; letters, digits, hyphens; no two figures of a page share it.
  ///   - caption: a sentence that stands under the figure.
  ///   - curves: each averaged over tasks already.
  ///   - axis: what is measured, and its unit.
  ///   - format: how values are scaled and written; as they are, with three decimals, by default.
  package init(
    _ id: String, _ caption: String, of curves: [MethodCurve], axis: String,
    format: NumberFormat = .decimals(3)
  ) {
    name = axis
    chart =
      curves.isEmpty
      ? nil
      : LineChart(
        id, caption, of: curves, series: \.method,
        points: { $0.points.map { (Double($0.epoch), $0.value) } }, xAxis: "epoch", yAxis: axis,
        format: format)
  }

  package func render(on page: PageContext) throws -> Rendering {
    try chart?.render(on: page)
      ?? Rendering(markdown: "No method of this page has a \(name) on record.")
  }
}
