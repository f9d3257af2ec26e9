// SPDX-License-Identifier: MIT
import Foundations
import Testing

@testable import Evaluation

struct PlannedTestTests {
  private func comparison(_ differences: [Double]) throws -> PairedComparison {
    try PairedComparison(differences, against: differences.map { _ in 0 })
  }

  private let ahead = [4.0, 5, 4, 5, 4, 5, 4, 6]

  @Test func holmEqualsStatsmodels() throws {
    let reference = try StatisticsReference.load()
    let adjusted = Holm.adjust(reference.pValues)
    #expect(zip(adjusted, reference.holm).allSatisfy { isClose($0, $1) })
    #expect(Holm.adjust([]) == [])
  }

  /// A p-value that falls lowers no corrected one, so the smallest give the smallest.
  @Test func correctedPValuesNeverFallWhenOneRises() {
    let pValues = [0.01, 0.04, 0.03, 0.2]
    for index in pValues.indices {
      var higher = pValues
      higher[index] += 0.035
      let pairs = zip(Holm.adjust(pValues), Holm.adjust(higher))
      #expect(pairs.allSatisfy { $0 <= $1 })
    }
  }

  @Test func aFamilyIsCorrectedTogether() throws {
    let alone = try PlannedTest.family([comparison(ahead)])
    #expect(alone[0].pValue == 2 / 256.0 && alone[0].adjustedPValue == alone[0].pValue)
    let both = try PlannedTest.family([
      comparison([1, -1, 2, -2, 1, -1, 2, -2]), comparison(ahead),
    ])
    #expect(both.map(\.adjustedPValue) == [1, 4 / 256.0])
    #expect(both.map(\.isSignificant) == [false, true])
    #expect(both.map(\.family) == [2, 2])
  }

  @Test func theBestOfAFamilyTakesAllItsComparisons() throws {
    let family = try PlannedTest.family(Array(repeating: comparison(ahead), count: 4))
    #expect(family.allSatisfy { $0.smallestPValue == 4 * 2 / 256.0 })
    #expect(family.allSatisfy { $0.adjustedPValue == $0.smallestPValue && $0.isSignificant })
    // one pair fewer: 4 · 2 / 128 = 0.0625
    let fewer = try PlannedTest.family(
      Array(repeating: comparison(Array(ahead.dropLast())), count: 4))
    #expect(fewer.allSatisfy { !$0.canDecide && !$0.isSignificant && $0.pairsToDecide == 8 })
    #expect(fewer.allSatisfy { $0.detectableDifference == nil })
  }

  @Test(arguments: [(1, 6), (2, 7), (3, 7), (4, 8), (7, 9)])
  func pairsToDecideAreTheLeastWithWhichTestsCan(_ family: Int, _ pairs: Int) throws {
    func tests(_ count: Int) throws -> [PlannedTest] {
      try PlannedTest.family(
        Array(repeating: comparison(Array(repeating: 1, count: count)), count: family))
    }
    #expect(try tests(pairs)[0].canDecide)
    #expect(try !tests(pairs - 1)[0].canDecide)
    #expect(try tests(2)[0].pairsToDecide == pairs)
  }

  @Test func theDetectableDifferenceIsThatOfTheStrictestLevel() throws {
    let differences = (0..<60).map { Double($0 % 7) - 3 }
    let test = try PlannedTest.family(Array(repeating: comparison(differences), count: 4))[0]
    let deviation = try #require(test.comparison.standardDeviation)
    let effect = try #require(PairedTestPower(level: 0.0125).detectableEffect(pairs: 60))
    #expect(test.detectableDifference == effect * deviation)
    #expect(test.smallestPValue == 4 / 100_001.0)
    // the difference that 60 pairs see needs 60 pairs, up to rounding
    let pairs = try #require(test.pairsNeeded(toSee: effect * deviation * 1.0001))
    #expect(pairs == 60)
    #expect(test.pairsNeeded(toSee: 100) == test.pairsToDecide, "not fewer than can decide")
    #expect(try PlannedTest.family([comparison([1])])[0].pairsNeeded(toSee: 1) == nil)
  }
}
