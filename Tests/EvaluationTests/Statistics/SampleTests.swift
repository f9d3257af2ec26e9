// SPDX-License-Identifier: MIT
import Foundations
import Testing

@testable import Evaluation

struct SampleTests {
  @Test func equalsNumPy() throws {
    let reference = try StatisticsReference.load()
    let sample = try Sample(reference.sample)
    #expect(isClose(sample.mean, reference.mean))
    #expect(isClose(try #require(sample.standardDeviation), reference.standardDeviation))
    for (share, expected) in zip(reference.shares, reference.quantiles) {
      #expect(isClose(sample.quantile(share), expected))
    }
  }

  @Test func oneValueHasNoSpread() throws {
    #expect(try Sample([41.3]).standardDeviation == nil)
    #expect(try Sample([41.3]).quantile(0.975) == 41.3)
    #expect(throws: UserError("Too few values: 0 given, at least 1 needed.")) { try Sample([]) }
  }
}
