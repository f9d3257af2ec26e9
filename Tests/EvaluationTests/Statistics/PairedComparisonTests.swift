// SPDX-License-Identifier: MIT
import Foundations
import Testing

@testable import Evaluation

struct PairedComparisonTests {
  @Test func holmEqualsStatsmodels() throws {
    let reference = try StatisticsReference.load()
    let adjusted = Holm.adjust(reference.pValues)
    #expect(zip(adjusted, reference.holm).allSatisfy { isClose($0, $1) })
    #expect(Holm.adjust([]) == [])
  }

  @Test func cohensDEqualsNumPy() throws {
    for expected in try StatisticsReference.load().paired {
      let effect = try #require(EffectSize.cohensD(differences: expected.differences))
      #expect(isClose(effect, expected.cohensD))
    }
    #expect(EffectSize.cohensD(differences: [1, 1]) == nil)
  }

  @Test func aDrawCountsHalf() {
    #expect(EffectSize.probabilityOfOutperforming(differences: [1, -1, 0, 2]) == 0.625)
    #expect(EffectSize.probabilityOfOutperforming(differences: []) == nil)
  }

  @Test func comparesPairByPair() throws {
    let comparison = try PairedComparison([44, 47, 50, 41], against: [41, 45, 49, 42])
    #expect(comparison.count == 4)
    #expect(comparison.meanDifference == 1.25)
    #expect(comparison.probabilityOfOutperforming == 0.75)
    // |sum| ≥ 5 for 6 of the 16 sign patterns of (3, 2, 1, −1)
    #expect(comparison.pValue == 6 / 16.0)
    #expect(
      throws: UserError(
        "Paired values differ in number: 1 and 2. Give one of each per pair."
      )
    ) {
      try PairedComparison([1], against: [1, 2])
    }
  }

  @Test func aFamilyIsCorrectedTogether() throws {
    let ahead = try PairedComparison([5, 6, 7, 8, 9, 10], against: [1, 2, 3, 4, 5, 6])
    let even = try PairedComparison([1, 2], against: [2, 1])
    #expect(ahead.isSignificant())
    let corrected = PairedComparison.corrected([even, ahead])
    #expect(corrected.map(\.adjustedPValue) == [1, 2 * ahead.pValue])
    #expect(!corrected[1].isSignificant())
  }
}
