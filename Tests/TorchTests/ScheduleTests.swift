// SPDX-License-Identifier: MIT

import Testing

@testable import Torch

struct ScheduleTests {
  @Test func warmUpIsLinearAndTheRestHalfACosine() {
    let schedule = Schedule.cosine(warmUp: 20)
    func factor(_ step: Int) -> Double { schedule.factor(step: step, of: 300) }
    #expect(factor(0) == 0.05)
    #expect(factor(9) == 0.5)
    #expect(factor(19) == 1)
    #expect(factor(20) == 1)
    #expect(abs(factor(90) - (2 + 2.squareRoot()) / 4) < 1e-15)
    #expect(abs(factor(160) - 0.5) < 1e-15)
    #expect(factor(299) > 0 && factor(299) < 1e-4)
    #expect(factor(300) == 0 && factor(400) == 0)
  }

  @Test func withoutWarmUpItStartsAtTheTop() {
    #expect(Schedule.cosine(warmUp: 0).factor(step: 0, of: 10) == 1)
  }

  @Test func warmUpAsLongAsTheTrainingOnlyRises() {
    #expect(
      (0..<4).map { Schedule.cosine(warmUp: 4).factor(step: $0, of: 4) } == [0.25, 0.5, 0.75, 1])
  }

  @Test func constantStaysOne() {
    #expect([0, 5, 99].map { Schedule.constant.factor(step: $0, of: 100) } == [1, 1, 1])
  }
}
