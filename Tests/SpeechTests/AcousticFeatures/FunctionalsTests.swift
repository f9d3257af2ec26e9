// SPDX-License-Identifier: MIT

import Testing

@testable import Speech

@Suite struct FunctionalsTests {
  private func expect(_ contour: [Double], _ expected: [Double], within tolerance: Double = 1e-12) {
    let found = Functionals(of: contour).values
    #expect(found.count == expected.count)
    for (name, pair) in zip(Functionals.names, zip(found, expected)) {
      #expect(abs(pair.0 - pair.1) <= tolerance, "\(name): \(pair.0), not \(pair.1)")
    }
  }

  @Test func fourNumbersByHand() {
    // Mean 3, middle 1.5: Σ t·x = 7, Σ t² = 5, residuals 0.1, 0.7, −1.7, 0.9;
    // squares 4, 0, 1, 9; cubes −8, 0, −1, 27; fourth powers 16, 0, 1, 81.
    let variance = 3.5
    expect(
      [1, 3, 2, 6],
      [
        6, 1, 5, 3, 0, 3, 1.4, 0.9, 1.05, variance.squareRoot(),
        4.5 / (variance * variance.squareRoot()), 24.5 / (variance * variance),
      ])
  }

  @Test func aRampIsItsOwnRegressionLine() {
    // 2, 2.5, … 7: eleven values, variance 0.25 · (11² − 1) / 12
    let ramp = (0..<11).map { 2 + 0.5 * Double($0) }
    let kurtosis = 3 * (3 * 121.0 - 7) / (5 * 120)
    expect(ramp, [7, 2, 5, 10, 0, 4.5, 0.5, 2, 0, 2.5.squareRoot(), 0, kurtosis])
  }

  @Test(arguments: [1, 2, 50])
  func aConstantHasNoShape(count: Int) {
    expect(
      [Double](repeating: 0.1, count: count), [0.1, 0.1, 0, 0, 0, 0.1, 0, 0.1, 0, 0, 0, 0])
  }

  @Test func theFirstOfEqualExtremesCounts() {
    let values = Functionals(of: [0, 4, -1, 4, -1]).values
    #expect(values[3] == 1)
    #expect(values[4] == 2)
  }
}
