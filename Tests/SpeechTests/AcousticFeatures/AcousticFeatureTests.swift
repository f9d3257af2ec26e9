// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Testing

@testable import Speech

/// Sixteen harmonics of a pitch, the k-th with amplitude 1/k.
func harmonics(_ hertz: Double, seconds: Double = 1, rate: Int = 16_000, amplitude: Double = 0.2)
  -> Recording
{
  let samples = (0..<Int(seconds * Double(rate))).map { index in
    let phase = 2 * Double.pi * hertz * Double(index) / Double(rate)
    var sum = 0.0
    for harmonic in 1...16 { sum += sin(Double(harmonic) * phase) / Double(harmonic) }
    return Float(amplitude * sum)
  }
  return Recording(samples: samples, sampleRate: rate)
}

@Suite struct AcousticFeatureTests {
  private let extractor: AcousticFeatureExtractor

  init() throws { extractor = try AcousticFeatureExtractor(AcousticFeatureSettings()) }

  private func features(_ recording: Recording) throws -> [String: Float] {
    let features = try extractor.features(of: recording)
    #expect(features.count == 384)
    return Dictionary(
      uniqueKeysWithValues: zip(AcousticFeatureExtractor.names, features))
  }

  @Test func the384NamesAreThoseOfOpenSMILE() {
    let names = AcousticFeatureExtractor.names
    #expect(names.count == 384)
    #expect(Set(names).count == 384)
    #expect(names[0] == "pcm_RMSenergy_sma_max")
    #expect(names[12] == "pcm_fftMag_mfcc_sma[1]_max")
    #expect(names[192] == "pcm_RMSenergy_sma_de_max")
    #expect(names[383] == "F0_sma_de_kurtosis")
  }

  @Test func silenceIsZeroAndFinite() throws {
    let silence = try features(
      Recording(samples: .init(repeating: 0, count: 8000), sampleRate: 16_000))
    #expect(silence.values.allSatisfy { $0.isFinite })
    let cepstral = silence.filter { $0.key.contains("mfcc_sma[") && $0.key.hasSuffix("_amean") }
    // The logarithms of a flat floor are 0, so their transform is too; what crosses zero is zero.
    #expect(cepstral.values.allSatisfy { $0 == 0 })
    for name in ["pcm_RMSenergy_sma_max", "voiceProb_sma_max", "F0_sma_max", "F0_sma_de_range"] {
      #expect(silence[name] == 0)
    }
  }

  @Test func noiseIsLessVoicedThanATone() throws {
    let found = try features(Recording(samples: noise(seconds: 1), sampleRate: 16_000))
    #expect(try #require(found["voiceProb_sma_amean"]) < 0.4)
    #expect(found["F0_sma_max"] == 0)
    // Independent samples change sign every second time.
    #expect(try abs(#require(found["pcm_zcr_sma_amean"]) - 0.5) < 0.01)
  }

  @Test func aToneCrossesZeroTwicePerPeriod() throws {
    let found = try features(tone(500, rate: 16_000, count: 16_000, amplitude: 0.5))
    #expect(try abs(#require(found["pcm_zcr_sma_amean"]) - 2 * 500 / 16_000) < 0.002)
  }

  @Test func whatTouchesZeroCrossesIt() {
    #expect(FrameAnalyser.zeroCrossingRate([1, -1, -2, 3, 0, -1, 0, 0]) == 6.0 / 8)
    #expect(FrameAnalyser.zeroCrossingRate([1, 2, 3, 4]) == 0)
    #expect(FrameAnalyser.zeroCrossingRate([0, 0, 0, 0]) == 3.0 / 4)
  }

  @Test func scalingASoundScalesItsEnergyOnly() throws {
    let quiet = try features(harmonics(200, amplitude: 0.1))
    let loud = try features(harmonics(200, amplitude: 0.2))
    let scales: [String: Float] = [
      "maxPos": 1, "minPos": 1, "linregerrQ": 4, "skewness": 1, "kurtosis": 1,
    ]
    for (name, value) in quiet {
      let other = try #require(loud[name])
      if name.hasPrefix("pcm_zcr") || name.hasPrefix("F0") {
        #expect(other == value, "\(name)")
      } else if name.hasPrefix("pcm_RMS") {
        let scale = scales.first { name.hasSuffix("_\($0.key)") }?.value ?? 2
        #expect(abs(other - scale * value) <= 1e-4 * max(abs(other), 1e-6), "\(name)")
      } else if name.hasSuffix("_max") || name.hasSuffix("_min") || name.hasSuffix("_amean") {
        #expect(abs(other - value) < 1e-4, "\(name)")
      }
    }
  }

  @Test func aSoundThatGrowsEvenlyHasTheSlopeOfItsAmplitude() throws {
    let steady = harmonics(200)
    var growing = steady
    for index in growing.samples.indices { growing.samples[index] *= Float(index) / 16_000 }
    let level = try #require(try features(steady)["pcm_RMSenergy_sma_amean"])
    let slope = try #require(try features(growing)["pcm_RMSenergy_sma_linregc1"])
    // From 0 to the steady level in 100 frames.
    #expect(abs(slope / (level / 100) - 1) < 0.01)
    #expect(try features(growing)["pcm_RMSenergy_sma_maxPos"] == 97, "the last of 98 frames")
  }

  @Test(arguments: [0, 1, 2, 399, 400, 401, 560, 720, 880, 1040])
  func anyLengthGivesFiniteNumbers(samples: Int) throws {
    for rate in [8000, 16_000, 44_100] {
      let sound = Recording(
        samples: .init(harmonics(200, seconds: 0.1, rate: rate).samples.prefix(samples)),
        sampleRate: rate)
      #expect(try features(sound).values.allSatisfy { $0.isFinite })
    }
  }

  @Test(arguments: [Float.nan, .infinity, 1e36])
  func samplesThatHaveNoFeaturesAreRefused(sample: Float) throws {
    var sound = harmonics(200)
    sound.samples[4000] = sample
    let error = try #require(throws: UserError.self) { try extractor.features(of: sound) }
    #expect("\(error)".hasPrefix("The acoustic feature 'pcm_RMSenergy_sma"))
    #expect("\(error)".contains(" of a recording is not a finite number: "))
  }

  @Test func theSampleRateOfTheFileHardlyMatters() throws {
    let high = try features(harmonics(200, rate: 48_000))
    let low = try features(harmonics(200))
    for name in ["pcm_RMSenergy_sma_amean", "voiceProb_sma_amean", "F0_sma_amean"] {
      #expect(try abs(#require(high[name]) / #require(low[name]) - 1) < 0.02, "\(name)")
    }
  }
}
