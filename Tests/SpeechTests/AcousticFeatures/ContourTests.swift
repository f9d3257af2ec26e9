// SPDX-License-Identifier: MIT

import Testing

@testable import Speech

@Suite struct ContourTests {
  @Test func theMovingAverageRepeatsTheEnds() {
    #expect(Contour.smoothed([3, 6, 0, 9], length: 3) == [4, 3, 5, 6])
    #expect(Contour.smoothed([3, 6, 0, 9], length: 1) == [3, 6, 0, 9])
    #expect(Contour.smoothed([7], length: 3) == [7])
  }

  @Test func theMedianRemovesWhatIsAlone() {
    #expect(Contour.median([0, 100, 200, 100, 0, 110], length: 3) == [0, 100, 100, 100, 100, 110])
    #expect(Contour.median([1, 3, 2], length: 1) == [1, 3, 2])
    #expect(Contour.median([1, 9, 1, 9, 1], length: 5) == [1, 1, 1, 1, 1])
  }

  @Test func theDeltaOfARampIsItsSlope() {
    let delta = Contour.delta((0..<8).map { 0.5 * Double($0) }, window: 2)
    #expect(delta[2..<6].allSatisfy { abs($0 - 0.5) < 1e-12 })
    // At the first frame (1 · 0.5 + 2 · 1) / 10, since the frames before repeat it.
    #expect(abs(delta[0] - 0.25) < 1e-12)
    #expect(abs(delta[7] - 0.25) < 1e-12)
  }

  @Test func theDeltaOfAConstantIsZero() {
    #expect(Contour.delta([5, 5, 5], window: 2) == [0, 0, 0])
    #expect(Contour.delta([5], window: 2) == [0])
  }
}
