// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Speech

@Suite struct PitchDetectorTests {
  private func pitches(_ samples: [Float]) -> [Double] {
    PitchDetector(AcousticFeatureSettings()).pitches(in: samples)
  }

  @Test(arguments: [60.0, 100, 150, 200, 250, 320, 450])
  func aHarmonicToneHasItsPitchInEveryFrame(hertz: Double) {
    let found = pitches(harmonics(hertz).samples)
    #expect(found.count == 1 + (16_000 - 400) / 160)
    #expect(found.allSatisfy { abs($0 - hertz) < 0.005 * hertz })
  }

  /// The fundamental is 26 dB below the second harmonic, or missing.
  @Test(arguments: [100.0, 140, 200, 240], [0.05, 0])
  func aWeakFundamentalIsNoOctaveError(hertz: Double, fundamental: Double) {
    let samples = (0..<16_000).map { index in
      let phase = 2 * Double.pi * hertz * Double(index) / 16_000
      return Float(
        0.2 * (2...10).reduce(fundamental * sin(phase)) { $0 + sin(Double($1) * phase) / 2 })
    }
    #expect(pitches(samples).allSatisfy { abs($0 - hertz) < 0.005 * hertz })
  }

  @Test func noiseIsUnvoiced() {
    let found = pitches(noise(seconds: 5))
    #expect(found.allSatisfy { $0 == 0 })
  }

  @Test(arguments: [Float(0), 0.1])
  func whatDoesNotVaryIsUnvoiced(sample: Float) {
    let found = pitches([Float](repeating: sample, count: 8000))
    #expect(found.allSatisfy { $0 == 0 })
  }

  @Test func whatIsFaintForTheRecordingHasNoPitch() {
    let loud = harmonics(150).samples
    let found = pitches(loud + loud.map { $0 * 0.005 })
    #expect(found[..<95].allSatisfy { $0 > 0 })
    #expect(found[102...].allSatisfy { $0 == 0 })
  }

  @Test func voicedAndUnvoicedPartsAreToldApart() {
    let found = pitches(
      harmonics(120).samples + noise(seconds: 1, amplitude: 0.2) + harmonics(220).samples)
    // A stretch of 60 ms mixes the parts in the few frames around each change.
    #expect(found[..<95].allSatisfy { abs($0 - 120) < 1 })
    #expect(found[104..<195].allSatisfy { $0 == 0 })
    #expect(found[204...].allSatisfy { abs($0 - 220) < 1 })
  }

  /// Played faster, a sound has a proportionally higher pitch.
  @Test(arguments: [8000, 12_000, 22_050, 32_000])
  func pitchScalesWithTheRateOfPlaying(rate: Int) throws {
    let extractor = try AcousticFeatureExtractor(AcousticFeatureSettings())
    var sound = harmonics(160, seconds: 2)
    sound.sampleRate = rate
    let features = try extractor.features(of: sound)
    let mean = try #require(AcousticFeatureExtractor.names.firstIndex(of: "F0_sma_amean"))
    #expect(abs(Double(features[mean]) / (160 * Double(rate) / 16_000) - 1) < 0.005)
  }
}
