import Foundations
import Lab
import Notebook

extension Verdict {
  /// Whether the UAR rises while what is minimised falls, and whether the last epoch is the best.
  /// - Parameters:
  ///   - uar: on the target, of every method.
  ///   - residuals: the reconstruction residual, of the methods that have one.
  ///   - baseline: the method that aligns nothing, to compare with where it is there.
  package init(onConvergence uar: [MethodCurve], residuals: [MethodCurve], baseline: String) {
    let aligned = residuals.methods.compactMap { method in
      Self.sentence(on: method, uar: uar, residuals: residuals, baseline: baseline)
    }
    let settled = Self.sentence(
      onTheEndOf: uar.methods.compactMap { CurveChange(of: $0, in: uar) })
    let sentences = aligned + [settled].compactMap(\.self)
    self.init(
      sentences.isEmpty
        ? "No method of this page has a history of epochs." : sentences.joined(separator: " "))
  }

  /// From the highest residual on, since some terms begin after a part of the training.
  private static func sentence(
    on method: String, uar: [MethodCurve], residuals: [MethodCurve], baseline: String
  ) -> String? {
    guard let residual = CurveChange(of: method, in: residuals),
      let own = uar.change(of: method, from: residual.highest.epoch)
    else { return nil }
    let (points, start) = (NumberFormat.points, residual.highest)
    guard residual.last < start.value else { return "\(method)'s residual never falls." }
    let fall = NumberFormat.percent.text(1 - residual.last / start.value)
    let other = uar.change(of: baseline, from: start.epoch).map {
      "; that of \(baseline), which reconstructs nothing, changes by \(points.text($0))"
    }
    return """
      From epoch \(start.epoch), where it is highest, to the last, \(method)'s residual falls by \
      \(fall) %, while its UAR on the target changes by \(points.text(own)) points\(other ?? "").
      """
  }

  private static func sentence(onTheEndOf changes: [CurveChange]) -> String? {
    func shortfall(_ change: CurveChange) -> Double { change.highest.value - change.last }
    guard let furthest = changes.max(by: { shortfall($0) < shortfall($1) }) else { return nil }
    guard shortfall(furthest) > 0 else {
      let names = changes.map(\.method).joined(separator: ", ")
      return "The mean UAR of \(names) is highest in the end."
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
  /// The methods in the order of the curves.
  fileprivate var methods: [String] { map(\.method).distinct() }

  /// The last value of a method's mean curve minus that after an epoch; nil without such a point.
  fileprivate func change(of method: String, from epoch: Int) -> Double? {
    let mean = mean(of: method)
    guard let first = mean.first(where: { $0.epoch == epoch }), let last = mean.last else {
      return nil
    }
    return last.value - first.value
  }
}
