/// Holm's correction for several tests (Holm, Scand. J. Statist. 1979), which keeps the chance of
/// even one false finding below the level of the test.
package enum Holm {
  /// The adjusted p-values, in the order given: to be compared with the level as they are.
  package static func adjust(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var adjusted = pValues
    var highest = 0.0
    for (place, index) in order.enumerated() {
      highest = max(highest, min(1, pValues[index] * Double(pValues.count - place)))
      adjusted[index] = highest
    }
    return adjusted
  }
}
