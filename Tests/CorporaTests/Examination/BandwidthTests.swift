// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Speech
import Testing

@testable import Corpora

/// The band of sound, measured on noise whose band is known.
@Suite struct BandwidthTests {
  /// White noise of a second.
  private func noise(_ rate: Int) -> Recording {
    var stream = RandomStream(seed: 1, purpose: "noise")
    return Recording(
      samples: (0..<rate).map { _ in Float(stream.uniform() - 0.5) }, sampleRate: rate)
  }

  @Test func whiteNoiseHasItsShareInTheBand() {
    // 3.2 of 7.5 kHz
    for rate in [16_000, 24_000, 44_100, 48_000] {
      #expect(abs(HighBand.level(of: noise(rate)) - 10 * log10(3.2 / 7.5)) < 0.4, "\(rate)")
    }
  }

  @Test func soundThatWasOnceAt8kHzHasNothingThere() throws {
    #expect(HighBand.level(of: noise(8_000)) == HighBand.nothing)
    for rate in [16_000, 44_100] {
      #expect(try HighBand.level(of: noise(8_000).resampled(to: rate)) < Double(Bandwidth.narrow))
    }
    #expect(HighBand.level(of: Recording(samples: [0.5], sampleRate: 16_000)) == HighBand.nothing)
    #expect(
      HighBand.level(of: Recording(samples: Array(repeating: 0, count: 9000), sampleRate: 16_000))
        == HighBand.nothing)
  }

  @Test func onlyADifferenceIsWarnedOf() throws {
    func warning(_ source: [Int], _ target: [Int]) -> String? {
      Bandwidth.warning(source: "S", source, target: "T", target)
    }
    let (full, narrow) = ([-20, -19, -23], [-120, -80, -85])
    #expect(warning(full, full) == nil)
    #expect(warning(narrow, narrow) == nil)
    #expect(warning(full, [-46, -46, -46]) == nil)
    #expect(warning([], full) == nil)
    let target = try #require(warning(full, narrow))
    #expect(
      target.hasPrefix(
        "The target T has hardly any sound above 4 kHz, like speech of a telephone, and the"))
    #expect(target.contains("in the source S −20 dB, in the target T −85 dB"))
    #expect(warning(narrow, full)?.hasPrefix("The source S has hardly any sound") == true)
  }
}
