// SPDX-License-Identifier: MIT

import Foundations
import Lab
import Notebook

/// Curves over epochs, a line per method: the mean over seeds with a band of ± one standard
/// deviation; a sentence if no method has a curve.
package struct HistoryChart: Showable {
  private let chart: LineChart?
  private let name: String

  /// - Parameters:
  ///   - id: name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  ///   - caption: a sentence under the figure.
  ///   - curves: each averaged over tasks already.
  ///   - axis: the measured quantity, and its unit.
  ///   - format: scale and digits of the values; three decimals by default.
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
      ?? Rendering(markdown: "No method on this page has a \(name) on record.")
  }
}

extension Finding {
  /// Says whether the UAR rises while the residual falls, and whether the last epoch is the best.
  /// - Parameters:
  ///   - uar: on the target, of every method.
  ///   - residuals: the reconstruction residual, of the methods that have one.
  ///   - baseline: the method without alignment, to compare with if it was run.
  package init(onConvergence uar: [MethodCurve], residuals: [MethodCurve], baseline: String) {
    let aligned = residuals.methods.compactMap { method in
      Self.sentence(on: method, uar: uar, residuals: residuals, baseline: baseline)
    }
    let settled = Self.sentence(
      onTheEndOf: uar.methods.compactMap { CurveChange(of: $0, in: uar) })
    let sentences = aligned.map(\.sentence) + [settled].compactMap(\.self)
    self.init(
      sentences.first ?? "No method on this page has a history of epochs.",
      card: aligned.first?.card, details: sentences.dropFirst().joined(separator: " "))
  }

  /// The change from the epoch of the highest residual on, since some terms set in late.
  private static func sentence(
    on method: String, uar: [MethodCurve], residuals: [MethodCurve], baseline: String
  ) -> (sentence: String, card: String)? {
    guard let residual = CurveChange(of: method, in: residuals),
      let own = uar.change(of: method, from: residual.highest.epoch)
    else { return nil }
    let (points, start) = (NumberFormat.points, residual.highest)
    guard residual.last < start.value else {
      let sentence = "\(method)'s residual never falls."
      return (sentence, sentence)
    }
    let fall = NumberFormat.percent.text(1 - residual.last / start.value)
    let other = uar.change(of: baseline, from: start.epoch).map(points.text)
    let aside = other.map {
      "; that of \(baseline), which reconstructs nothing, changes by \($0)"
    }
    return (
      """
      \(method)'s residual falls by \(fall) % from epoch \(start.epoch), where it is highest, to the \
      last, while its UAR on the target changes by \(points.text(own)) points\(aside ?? "").
      """,
      """
      While \(method)'s residual falls by \(fall) %, its UAR changes by \(points.text(own)) \
      points\(other.map { ", and that of \(baseline), which has no residual, by \($0)" } ?? "").
      """
    )
  }

  private static func sentence(onTheEndOf changes: [CurveChange]) -> String? {
    func shortfall(_ change: CurveChange) -> Double { change.highest.value - change.last }
    guard let furthest = changes.max(by: { shortfall($0) < shortfall($1) }) else { return nil }
    guard shortfall(furthest) > 0 else {
      let names = changes.map(\.method).joined(separator: ", ")
      return "The mean UAR of \(names) is highest at the last epoch."
    }
    let settled = changes.count { shortfall($0) < 0.01 }
    return """
      \(settled) of \(changes.count) methods end less than one point below their best mean epoch; \
      \(furthest.method) ends furthest below it, by \
      \(NumberFormat.percent.text(shortfall(furthest))) points.
      """
  }
}

extension [MethodCurve] {
  /// The last value of a method's mean curve minus that at an epoch; nil without such a point.
  fileprivate func change(of method: String, from epoch: Int) -> Double? {
    let mean = mean(of: method)
    guard let first = mean.first(where: { $0.epoch == epoch }), let last = mean.last else {
      return nil
    }
    return last.value - first.value
  }
}
