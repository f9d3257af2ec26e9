// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Adaptation

struct RampTests {
  /// 2 / (1 + e^(−10 p)) − 1 is tanh(5 p).
  @Test func sigmoidRisesFromZeroToNearlyOne() {
    #expect(Ramp.sigmoid(0) == 0)
    for progress in [0.1, 0.25, 0.5, 1] {
      #expect(abs(Ramp.sigmoid(progress) - tanh(5 * progress)) < 1e-15)
    }
    #expect(abs(Ramp.sigmoid(1) - 0.999_909_2) < 1e-7)
  }

  /// Nothing until 30 % of training, then the sigmoid over the other 70 %.
  @Test func afterAWarmUpTheSigmoidBeginsAnew() {
    #expect([0, 0.1, 0.3].map { Ramp.afterWarmUp($0) } == [0, 0, 0])
    #expect(abs(Ramp.afterWarmUp(0.65) - Ramp.sigmoid(0.5)) < 1e-15)
    #expect(abs(Ramp.afterWarmUp(1) - Ramp.sigmoid(1)) < 1e-15)
  }

  @Test func constantIsOne() {
    #expect([0, 0.3, 1].map { Ramp.constant($0) } == [1, 1, 1])
  }
}
