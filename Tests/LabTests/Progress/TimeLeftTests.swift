// SPDX-License-Identifier: MIT
import Adaptation
import Testing

@testable import Lab

@Suite struct TimeLeftTests {
  private typealias Work = TimeLeft.Work

  private func network(_ method: String, _ cost: Double = 10) -> Work {
    Work(groups: [.network, .method(method)], cost: cost)
  }

  /// An estimate that has seen trials end one after another.
  private func estimate(_ works: [Work], seconds: [Double], sideBySide: Int = 1) -> Double? {
    var (left, time) = (TimeLeft(works, sideBySide: sideBySide), 0.0)
    for (position, seconds) in seconds.enumerated() {
      left.start(position, at: time)
      time += seconds
      left.end(position, at: time)
    }
    return left.seconds(at: time)
  }

  @Test func nothingIsKnownBeforeAnythingIsDone() {
    var left = TimeLeft([network("DIDAN")], sideBySide: 1)
    #expect(left.seconds(at: 0) == nil)
    left.start(0, at: 0)
    #expect(left.seconds(at: 5) == nil)
    left.update(0, share: 0.5, at: 8)
    #expect(left.seconds(at: 8) != nil)
  }

  @Test func aTrialTakesForItsCostWhatOthersTook() throws {
    // 20 s for a cost of 10, so 10 s for one of 5
    let left = try #require(estimate([network("DIDAN"), network("DIDAN", 5)], seconds: [20]))
    #expect(abs(left - 10) < 1e-9)
  }

  @Test func whatIsKnownOfAMethodIsMixedWithWhatIsKnownOfAll() throws {
    let ended = [network("SourceOnly"), network("DIDAN")]
    // the mean of all is 20; (10 + 20) / 2, (30 + 20) / 2, and 20 for a method that nobody knows
    for (method, expected) in [("SourceOnly", 15.0), ("DIDAN", 25), ("AdaBN", 20)] {
      let left = try #require(estimate(ended + [network(method)], seconds: [10, 30]))
      #expect(abs(left - expected) < 1e-9, "\(method)")
    }
  }

  @Test func whatNetworksTakeSaysNothingOfShallowMethods() throws {
    let shallow = Work(groups: [.shallow, .method("SVM")], cost: 3)
    let left = try #require(estimate([network("DIDAN"), shallow], seconds: [1000]))
    #expect(abs(left - 3) < 1e-9)
  }

  @Test func trialsAreDealtToThePlacesInTheirOrder() throws {
    let ended = [network("SourceOnly"), network("DIDAN")]
    let works = ended + ["SourceOnly", "DIDAN", "AdaBN"].map { network($0) }
    // 15 and 25 begin; the first place goes on with 20
    #expect(abs(try #require(estimate(works, seconds: [10, 30], sideBySide: 2)) - 35) < 1e-9)
    #expect(abs(try #require(estimate(works, seconds: [10, 30])) - 60) < 1e-9)
    #expect(abs(try #require(estimate(works, seconds: [10, 30], sideBySide: 9)) - 25) < 1e-9)
  }

  @Test func aRunningTrialTellsHowLongItTakes() throws {
    var left = TimeLeft([network("DIDAN")], sideBySide: 1)
    left.start(0, at: 100)
    left.update(0, share: 0.5, at: 110)
    // half of it took 10 s, and of the other half 2 s have passed
    #expect(abs(try #require(left.seconds(at: 112)) - 8) < 1e-9)
    // what is late may end any moment
    let late = try #require(left.seconds(at: 500))
    #expect(late > 0 && late < 2)
  }

  @Test func aTrialThatFailedSaysNothing() {
    var left = TimeLeft([network("DIDAN"), network("DIDAN")], sideBySide: 1)
    left.start(0, at: 0)
    left.end(0, failed: true, at: 0.1)
    #expect(left.seconds(at: 1) == nil)
  }

  @Test func nothingIsLeftAtTheEnd() {
    #expect(estimate([network("DIDAN")], seconds: [7]) == 0)
  }
}
