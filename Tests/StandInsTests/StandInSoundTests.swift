// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Corpora
@testable import StandIns

/// The signal processing of the stand-in corpora.
struct StandInSoundTests {
  /// A second of a tone with amplitude ½.
  private func tone(_ frequency: Double, rate: Double) -> [Double] {
    (0..<Int(rate)).map { 0.5 * sin(2 * .pi * frequency * Double($0) / rate) }
  }

  /// The effective value without the first and last tenth, in dB against that of the tone.
  private func decibels(_ sound: Sound) -> Double {
    let count = sound.samples.count
    let middle = Sound(samples: Array(sound.samples[count / 10..<count - count / 10]))
    return 20 * log10(middle.effectiveValue / 0.125.squareRoot())
  }

  @Test func aToneKeepsItsFrequencyFrom22050HzTo16kHz() {
    let input = tone(1_000, rate: 22_050).map { Int16(($0 * 32768).rounded()) }
    var sound = SynthesiserResampler.shared.resampled(input)
    #expect(sound.samples.count == 16_000)
    let expected = tone(1_000, rate: 16_000)
    #expect(abs(decibels(sound)) < 0.05)
    sound.add(Sound(samples: expected), gain: -1)
    #expect(decibels(sound) < -50)
  }

  @Test func whatIsAbove8kHzDoesNotComeBackAsAnother() {
    let input = tone(9_500, rate: 22_050).map { Int16(($0 * 32768).rounded()) }
    #expect(decibels(SynthesiserResampler.shared.resampled(input)) < -50)
  }

  @Test(arguments: [
    (Biquad.highPass(350), 350, -3.01), (Biquad.highPass(350), 35, -40),
    (Biquad.lowPass(4_000), 4_000, -3.01), (Biquad.lowPass(4_000), 100, 0),
    (Biquad.highShelf(1_200, decibels: 6), 1_200, 3),
    (Biquad.highShelf(1_200, decibels: 6), 100, 0),
    (Biquad.highShelf(1_200, decibels: 6), 7_000, 6),
  ])
  func filtersHaveTheirGain(filter: Biquad, frequency: Double, expected: Double) {
    var sound = Sound(samples: tone(frequency, rate: Sound.rate))
    filter.apply(to: &sound)
    #expect(abs(decibels(sound) - expected) < 0.1)
  }

  @Test func noiseHasUnitVarianceAndDependsOnTheStreamAlone() {
    var first = RandomStream(seed: 1, purpose: "noise")
    var second = first
    let noise = Sound.noise(count: 20_000, from: &first)
    #expect(noise.samples == Sound.noise(count: 20_000, from: &second).samples)
    #expect(abs(noise.effectiveValue - 1) < 0.02)
    #expect(abs(noise.samples.reduce(0, +) / 20_000) < 0.02)
    #expect(first == second)
  }

  @Test func reverberationRingsAndDiesAway() {
    var sound = Sound(samples: [1] + [Double](repeating: 0, count: 20_000))
    Reverberation.apply(to: &sound, level: 0.5)
    #expect(sound.samples.count == 24_001)
    let early = Sound(samples: Array(sound.samples[1_000..<3_000])).effectiveValue
    let late = Sound(samples: Array(sound.samples[13_800..<15_800])).effectiveValue
    #expect(early > 1e-3)
    #expect(20 * log10(late / early) < -45)
  }

  @Test func filesAreWAVOfOneChannelAnd16Bits() throws {
    let bytes = Sound(samples: [0, 0.5, -0.5, 2, -2]).wav()
    #expect(bytes.count == 54)
    #expect(Array(bytes.suffix(10)) == [0, 0, 0, 0x40, 0, 0xC0, 0xFF, 0x7F, 0, 0x80])
    try withTemporaryFolder { store in
      let file = store.appending(path: "a.wav")
      try bytes.write(to: file)
      #expect(try AudioLength(ofFileAt: file) == AudioLength(frames: 5, rate: 16_000))
    }
  }
}
