// SPDX-License-Identifier: MIT
import Foundations
import Testing

@testable import Evaluation

struct MixedPairsTests {
  private func pairs(_ labels: [Int], _ count: Int = 8) -> MixedPairs {
    var stream = RandomStream(seed: 3, purpose: "test")
    return MixedPairs(labels: labels, count: count, from: &stream)
  }

  @Test func oneHalfIsOfOneLabelAndOneHalfOfTwo() {
    let labels = [0, 0, 0, 1, 1, 2, 2, 2]
    let mixed = pairs(labels)
    #expect(mixed.pairs.count == 8 && mixed.sameCount == 4)
    for (index, pair) in mixed.pairs.enumerated() {
      #expect(pair.first != pair.second)
      #expect((labels[pair.first] == labels[pair.second]) == (index < 4))
    }
    #expect(pairs(labels) == mixed, "the same stream gives the same pairs")
  }

  @Test func consistencyByHand() {
    let labels = [0, 0, 1, 1]
    let mixed = pairs(labels)
    let firsts = mixed.pairs.map { labels[$0.first] }
    #expect(mixed.consistency(of: firsts) == 1)
    #expect(mixed.consistency(of: firsts.map { 1 - $0 }) == 0)
    // one of four of one label wrong, and two of four of two labels: the mean of 3/4 and 1/2
    let some = firsts.enumerated().map { [0, 4, 5].contains($0) ? 1 - $1 : $1 }
    #expect(mixed.consistency(of: some) == 0.625)
  }

  @Test func aNetworkThatKnowsOneEmotionGetsOneHalf() {
    let mixed = pairs([1, 1, 1, 1])
    #expect(mixed.pairs.count == 4 && mixed.sameCount == 4)
    #expect(mixed.consistency(of: [1, 1, 1, 1]) == 0.5)
  }

  @Test func withoutTwoUtterancesThereIsNoPair() {
    #expect(pairs([0]).pairs.isEmpty)
    #expect(pairs([]).pairs.isEmpty)
    #expect(pairs([0]).consistency(of: []) == 0)
  }
}
