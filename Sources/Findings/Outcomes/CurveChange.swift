/// How a method's mean curve begins, ends, and where it is highest.
package struct CurveChange: Sendable {
  package let method: String
  package let first: Double
  package let last: Double
  /// The highest point of the mean over tasks and seeds; of equal ones the earliest.
  package let highest: MethodCurve.Point

  /// Nil for a method without a curve.
  package init?(of method: String, in curves: [MethodCurve]) {
    let mean = curves.mean(of: method)
    guard let first = mean.first, let last = mean.last else { return nil }
    self.method = method
    self.first = first.value
    self.last = last.value
    highest = mean.dropFirst().reduce(first) { $1.value > $0.value ? $1 : $0 }
  }

  /// The end minus the beginning.
  package var difference: Double { last - first }
}
