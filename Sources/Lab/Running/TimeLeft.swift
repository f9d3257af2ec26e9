/// How long the rest of a sweep will take, learnt from the trials that have ended.
struct TimeLeft {
  private var seconds: [String: [Double]] = [:]

  /// Takes note of how long a trial of a method took.
  mutating func note(_ seconds: Double, of method: String) {
    self.seconds[method, default: []].append(seconds)
  }

  /// The seconds until all is done: each trial takes what its method's took on average, or any
  /// method's where its own has not ended yet.
  /// - Parameters:
  ///   - methods: the method of each trial that has not ended.
  ///   - sideBySide: how many trials run at a time.
  /// - Returns: nil while no trial has ended.
  func estimate(for methods: [String], sideBySide: Int) -> Double? {
    guard let usual = Self.mean(seconds.sorted { $0.key < $1.key }.flatMap(\.value)) else {
      return nil
    }
    let work = methods.reduce(0) { $0 + (Self.mean(seconds[$1] ?? []) ?? usual) }
    return work / Double(max(1, sideBySide))
  }

  /// The estimate in words: `41 s left`, `3 min 20 s left`.
  func text(for methods: [String], sideBySide: Int) -> String {
    guard let estimate = estimate(for: methods, sideBySide: sideBySide) else {
      return "time left not known yet"
    }
    let left = Int(estimate)
    return left < 60 ? "\(left) s left" : "\(left / 60) min \(left % 60) s left"
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
