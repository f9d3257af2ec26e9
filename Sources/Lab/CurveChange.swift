/// How a method's mean curve begins, ends, and where it is highest.
public struct CurveChange: Sendable {
  public let method: String
  public let first: Double
  public let last: Double
  /// The highest point of the mean over tasks and seeds; of equal ones the earliest.
  public let highest: MethodCurve.Point

  /// Nil for a method without a curve.
  public init?(of method: String, in curves: [MethodCurve]) {
    let mean = curves.mean(of: method)
    guard let first = mean.first, let last = mean.last else { return nil }
    self.method = method
    self.first = first.value
    self.last = last.value
    highest = mean.dropFirst().reduce(first) { $1.value > $0.value ? $1 : $0 }
  }

  /// The end minus the beginning.
  public var difference: Double { last - first }
}
