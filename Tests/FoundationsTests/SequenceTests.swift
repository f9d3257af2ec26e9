// SPDX-License-Identifier: MIT

import Testing

@testable import Foundations

@Suite struct SequenceTests {
  @Test func distinctElementsKeepTheOrderOfTheirFirstOccurrence() {
    #expect([3, 1, 3, 2, 1].distinct() == [3, 1, 2])
    #expect([String]().distinct() == [])
  }

  @Test func theMeanIsSummedInOrder() {
    #expect([Double]().mean == nil)
    #expect([1.0, 2, 6].mean == 3)
    #expect([1.0, 2, 6].dropFirst().mean == 4)
    let values = (1...1000).map { 1 / Double($0) }
    #expect(values.mean == values.reduce(0, +) / Double(values.count))
    // 1 is lost beside 1e16, unless it is added later
    #expect([1e16, 1, -1e16].mean == 0)
  }
}
