// SPDX-License-Identifier: MIT
import Foundations
import Testing

@testable import Evaluation

struct PairedComparisonTests {
  @Test func sizesEqualNumPy() throws {
    for expected in try StatisticsReference.load().paired {
      let comparison = try PairedComparison(
        expected.differences, against: expected.differences.map { _ in 0 })
      #expect(isClose(comparison.meanDifference, expected.mean))
      #expect(isClose(try #require(comparison.standardDeviation), expected.standardDeviation))
      #expect(isClose(try #require(comparison.cohensD), expected.cohensD))
    }
    #expect(try PairedComparison([2, 3], against: [1, 2]).cohensD == nil)
  }

  @Test func comparesPairByPair() throws {
    let comparison = try PairedComparison([44, 47, 50, 41], against: [41, 45, 49, 42])
    #expect(comparison.differences == [3, 2, 1, -1])
    #expect(comparison.count == 4)
    #expect(comparison.meanDifference == 1.25)
    #expect(comparison.probabilityOfOutperforming == 0.75)
    #expect(
      throws: UserError(
        "Paired values differ in number: 1 and 2. Give one of each per pair."
      )
    ) {
      try PairedComparison([1], against: [1, 2])
    }
  }

  @Test func aDrawCountsHalf() throws {
    let comparison = try PairedComparison([1, -1, 0, 2], against: [0, 0, 0, 0])
    #expect(comparison.probabilityOfOutperforming == 0.625)
  }
}
