// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Speech

@Suite struct VoicingStrengthTests {
  private let strength = VoicingStrength(AcousticFeatureSettings())

  private func strength(of frame: [Double]) -> Double {
    var workspace = VoicingStrength.Workspace(strength)
    return frame.withUnsafeBufferPointer { strength.strength(of: $0, with: &workspace) }
  }

  /// Evaluates the definition of the autocorrelation, for periods of 32 to 320 samples (500 to 50 Hz).
  @Test func itIsTheHighestPeakOfTheSumsThatDefineIt() {
    for (index, sound) in [noise(seconds: 0.025), harmonics(150, seconds: 0.025).samples]
      .enumerated()
    {
      let frame = sound.map(Double.init)
      let sums = (0...321).map { zip(frame, frame.dropFirst($0)).map(*).reduce(0, +) }
      let peaks = (32...320).filter { sums[$0] > sums[$0 - 1] && sums[$0] >= sums[$0 + 1] }
      let highest = peaks.map { sums[$0] }.max() ?? 0
      #expect(abs(strength(of: frame) - highest / sums[0]) < 1e-12, "sound \(index)")
    }
  }

  /// The autocorrelation of n samples of a tone decays as 1 − lag/n.
  @Test(arguments: [40, 80, 160, 200])
  func aToneRepeatsItselfAsFarAsItsFrameReaches(period: Int) {
    let tone = (0..<400).map { sin(2 * .pi * Double($0) / Double(period)) }
    #expect(abs(strength(of: tone) - (1 - Double(period) / 400)) < 0.02)
  }

  @Test func loudnessMakesNoDifferenceAndSilenceHasNone() {
    let frame = harmonics(200, seconds: 0.025).samples.map(Double.init)
    #expect(abs(strength(of: frame) - strength(of: frame.map { $0 * 1e-4 })) < 1e-12)
    #expect(strength(of: [Double](repeating: 0, count: 400)) == 0)
  }
}
