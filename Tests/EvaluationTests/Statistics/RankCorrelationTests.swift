// SPDX-License-Identifier: MIT
import Foundations
import Testing

@testable import Evaluation

struct RankCorrelationTests {
  private struct Expected: Decodable {
    struct Case: Decodable {
      let name: String
      let first: [Double]
      let second: [Double]
      let spearman: Double
    }
    let cases: [Case]
  }

  @Test func equalsSciPy() throws {
    let expected: Expected = try Reference.load("rank_correlation_reference")
    #expect(expected.cases.count == 6)
    for expected in expected.cases {
      let found = try #require(
        try RankCorrelation.spearman(expected.first, expected.second))
      #expect(isClose(found, expected.spearman), "\(expected.name)")
    }
  }

  @Test func onlyTheOrderCounts() throws {
    #expect(try RankCorrelation.spearman([1, 2, 3, 4], [0.1, 0.2, 5, 900]) == 1)
    #expect(try RankCorrelation.spearman([1, 2, 3, 4], [9, 3, 2, -7]) == -1)
    // ranks (1, 2, 3) and (1.5, 1.5, 3): 1.5 / √(2 · 1.5) = √3 / 2
    let tied = try #require(try RankCorrelation.spearman([1, 2, 3], [5, 5, 6]))
    #expect(isClose(tied, 3.0.squareRoot() / 2))
  }

  @Test func itIsTheSameBothWays() throws {
    let (left, right) = ([3.0, 1, 4, 1, 5], [2.0, 7, 1, 8, 2])
    #expect(try RankCorrelation.spearman(left, right) == RankCorrelation.spearman(right, left))
  }

  @Test func withoutAnOrderItIsUndefined() throws {
    #expect(try RankCorrelation.spearman([2, 2, 2], [1, 2, 3]) == nil)
    #expect(try RankCorrelation.spearman([1, 2, 3], [0, 0, 0]) == nil)
    #expect(try RankCorrelation.spearman([1], [2]) == nil)
    #expect(try RankCorrelation.spearman([], []) == nil)
    #expect(try RankCorrelation.spearman([1, .nan], [1, 2]) == nil)
  }

  @Test func aMissingPartnerIsRefused() {
    #expect(
      throws: UserError(
        "Paired values differ in number: 2 and 1. Give one of each per pair."
      )
    ) {
      try RankCorrelation.spearman([1, 2], [1])
    }
  }
}
