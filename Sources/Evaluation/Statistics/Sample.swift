// SPDX-License-Identifier: MIT
import Foundations

/// The mean and spread of repeated measurements, such as the UAR over seeds.
package struct Sample: Hashable, Codable, Sendable {
  package let values: [Double]

  /// - Throws: `UserError` where there is no value.
  package init(_ values: [Double]) throws {
    guard !values.isEmpty else {
      throw UserError.tooFew("values", needed: 1, found: 0)
    }
    self.values = values
  }

  package var count: Int { values.count }

  package var mean: Double { values.reduce(0, +) / Double(count) }

  /// The sample standard deviation (divided by n − 1); nil for a single value, whose spread is
  /// unknown and not zero.
  package var standardDeviation: Double? {
    guard count > 1 else { return nil }
    let mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(count - 1)).squareRoot()
  }

  /// The value below which a share of the sample lies, interpolated linearly between neighbours
  /// (definition 7 of Hyndman & Fan, 1996, NumPy's default).
  /// - Parameter share: 0…1.
  package func quantile(_ share: Double) -> Double {
    let sorted = values.sorted()
    let position = min(max(share, 0), 1) * Double(count - 1)
    let below = Int(position)
    let above = min(below + 1, count - 1)
    return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
  }
}
