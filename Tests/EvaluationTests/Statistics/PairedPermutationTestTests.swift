// SPDX-License-Identifier: MIT
import Foundations
import Testing

@testable import Evaluation

struct PairedPermutationTestTests {
  @Test func exactTestsEqualSciPy() throws {
    for expected in try StatisticsReference.load().paired {
      let permutation = try PairedPermutationTest(differences: expected.differences)
      #expect(permutation.isExact)
      #expect(isClose(permutation.statistic, expected.mean))
      #expect(isClose(permutation.pValue, expected.permutationP), "\(expected.name)")
    }
  }

  @Test func manyPairsAreTestedByChance() throws {
    let reference = try StatisticsReference.load()
    let test = try PairedPermutationTest(differences: reference.many, resamples: 20_000)
    #expect(!test.isExact)
    #expect(isClose(test.pValue, reference.manyPermutationP, within: 0.005))
    #expect(try test == PairedPermutationTest(differences: reference.many, resamples: 20_000))
  }

  @Test func theLeastPossiblePValueIsNotZero() throws {
    #expect(try PairedPermutationTest(differences: [1, 2, 3, 4]).pValue == 2 / 16.0)
    // |sum| ≥ 5 for 6 of the 16 sign patterns
    #expect(try PairedPermutationTest(differences: [3, 2, 1, -1]).pValue == 6 / 16.0)
    let many = try PairedPermutationTest(
      differences: Array(repeating: 1, count: 40), resamples: 99)
    #expect(many.pValue == 0.01)
  }

  @Test func theLeastPossiblePValueIsKnownFromThePairs() throws {
    for pairs in [1, 2, 5, PairedPermutationTest.exactPairs, 60] {
      let test = try PairedPermutationTest(differences: Array(repeating: 1, count: pairs))
      #expect(test.pValue == PairedPermutationTest.smallestPValue(pairs: pairs))
    }
    #expect(PairedPermutationTest.pairsNeeded(toReach: 1) == 1)
    #expect(PairedPermutationTest.pairsNeeded(toReach: 0.05) == 6)
    #expect(PairedPermutationTest.pairsNeeded(toReach: 0.0001) == 15)
  }

  @Test func noDifferenceAtAllIsNoEvidence() throws {
    #expect(try PairedPermutationTest(differences: [0, 0, 0]).pValue == 1)
    #expect(throws: UserError("Too few values: 0 given, at least 1 needed.")) {
      try PairedPermutationTest(differences: [])
    }
  }
}
