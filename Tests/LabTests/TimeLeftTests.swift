// SPDX-License-Identifier: MIT
import Adaptation
import Testing

@testable import Lab

@Suite struct TimeLeftTests {
  @Test func nothingIsKnownBeforeATrialHasEnded() {
    let left = TimeLeft()
    #expect(left.estimate(for: ["DIDAN"], sideBySide: 1) == nil)
    #expect(left.text(for: ["DIDAN"], sideBySide: 1) == "time left unknown")
  }

  @Test func eachTrialTakesWhatItsMethodTook() {
    var left = TimeLeft()
    left.note(10, of: "SourceOnly")
    left.note(20, of: "SourceOnly")
    left.note(60, of: "DIDAN")
    // 15 + 60 by their own means, 30 by the mean of all
    #expect(left.estimate(for: ["SourceOnly", "DIDAN", "AdaBN"], sideBySide: 1) == 105)
    #expect(left.estimate(for: ["SourceOnly", "DIDAN", "AdaBN"], sideBySide: 2) == 52.5)
    #expect(left.estimate(for: [], sideBySide: 0) == 0)
  }

  @Test func theEstimateIsToldInMinutesAndSeconds() {
    var left = TimeLeft()
    left.note(50, of: "DIDAN")
    #expect(left.text(for: ["DIDAN"], sideBySide: 1) == "50 s left")
    #expect(left.text(for: ["DIDAN", "DIDAN"], sideBySide: 1) == "1 min 40 s left")
    #expect(left.text(for: [], sideBySide: 0) == "0 s left")
  }
}
