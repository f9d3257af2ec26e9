import Foundation
import Testing

@testable import Speech

@Suite struct PitchDetectorTests {
  private func detect(_ samples: [Float]) -> PitchDetector.Result {
    PitchDetector(AcousticFeatureSettings()).detect(in: samples)
  }

  @Test(arguments: [60.0, 100, 150, 200, 250, 320, 450])
  func aHarmonicToneHasItsPitchInEveryFrame(hertz: Double) {
    let found = detect(harmonics(hertz).samples)
    #expect(found.pitches.count == 1 + (16_000 - 400) / 160)
    #expect(found.pitches.allSatisfy { abs($0 - hertz) < 0.005 * hertz })
    #expect(found.voicing.allSatisfy { $0 > 0.9 && $0 <= 1 })
  }

  /// The fundamental is 26 dB below the second harmonic, or not there.
  @Test(arguments: [100.0, 140, 200, 240], [0.05, 0])
  func aWeakFundamentalIsNoOctaveError(hertz: Double, fundamental: Double) {
    let samples = (0..<16_000).map { index in
      let phase = 2 * Double.pi * hertz * Double(index) / 16_000
      return Float(
        0.2 * (2...10).reduce(fundamental * sin(phase)) { $0 + sin(Double($1) * phase) / 2 })
    }
    #expect(detect(samples).pitches.allSatisfy { abs($0 - hertz) < 0.005 * hertz })
  }

  @Test func noiseIsUnvoiced() {
    let found = detect(noise(seconds: 5))
    #expect(found.pitches.allSatisfy { $0 == 0 })
    #expect(found.voicing.reduce(0, +) / Double(found.voicing.count) < 0.3)
  }

  @Test(arguments: [Float(0), 0.1])
  func whatDoesNotVaryIsUnvoiced(sample: Float) {
    let found = detect([Float](repeating: sample, count: 8000))
    #expect(found.pitches.allSatisfy { $0 == 0 })
    #expect(found.voicing.allSatisfy { $0 == 0 })
  }

  @Test func whatIsFaintForTheRecordingHasNoPitch() {
    let loud = harmonics(150).samples
    let found = detect(loud + loud.map { $0 * 0.005 })
    #expect(found.pitches[..<95].allSatisfy { $0 > 0 })
    #expect(found.pitches[102...].allSatisfy { $0 == 0 })
  }

  @Test func voicedAndUnvoicedPartsAreToldApart() {
    let found = detect(
      harmonics(120).samples + noise(seconds: 1, amplitude: 0.2) + harmonics(220).samples)
    // A stretch of 60 ms mixes the parts in the few frames around each change.
    #expect(found.pitches[..<95].allSatisfy { abs($0 - 120) < 1 })
    #expect(found.pitches[104..<195].allSatisfy { $0 == 0 })
    #expect(found.pitches[204...].allSatisfy { abs($0 - 220) < 1 })
  }

  /// A sound that is played faster is higher in proportion.
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
