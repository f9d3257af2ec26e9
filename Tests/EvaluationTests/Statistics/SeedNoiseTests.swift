// SPDX-License-Identifier: MIT
import Testing

@testable import Evaluation

@Suite struct SeedNoiseTests {
  /// Variances 1 and 4 of two degrees of freedom each have the mean 2.5; Student's t of four degrees lies above
  /// 2.776445 with probability 0.025 (any table), and above 4.604095 with 0.005.
  @Test func theBoundIsThatOfStudentsT() throws {
    let noise = try #require(SeedNoise(groups: [[1.0, 2, 3], [2, 4, 6], [7]]))
    #expect(noise.degrees == 4)
    #expect(abs(noise.standardDeviation - 2.5.squareRoot()) < 1e-12)
    #expect(abs(noise.bound(comparisons: 1) - 5.0.squareRoot() * 2.776445) < 1e-5)
    #expect(abs(noise.bound(comparisons: 5) - 5.0.squareRoot() * 4.604095) < 1e-5)
    // a mean of four trials varies half as much
    #expect(abs(noise.bound(trials: 4, comparisons: 1) - 5.0.squareRoot() * 2.776445 / 2) < 1e-5)
  }

  @Test func oneSeedSaysNothingOfNoise() {
    #expect(SeedNoise(groups: [[0.5], [0.7]]) == nil)
    #expect(SeedNoise(groups: []) == nil)
  }

  /// Seeds that all give the same score explain no difference.
  @Test func equalScoresExplainNothing() throws {
    let noise = try #require(SeedNoise(groups: [[0.5, 0.5, 0.5]]))
    #expect(noise.bound(comparisons: 9) == 0)
  }
}
