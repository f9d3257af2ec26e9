// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Testing
import Torch

@testable import Speech

@Suite struct ResamplingTests {
  /// Computes the level of each bin in decibels relative to a tone of full scale (Hann, 16384 samples).
  private func decibels(_ recording: Recording) throws -> [Float] {
    let length = 16_384
    let middle = recording.samples.dropFirst(2000).prefix(length)
    let spectrum = try Tensor(Array(middle)).stft(
      fftLength: length, hopLength: length, window: .hannWindow(length))
    // A sine of amplitude 1 has the power (length / 4)² in its bin.
    let power = try spectrum.squared().sum(-1).floats
    let full = Float(length / 4) * Float(length / 4)
    return power.map { 10 * log10($0 / full + 1e-20) }
  }

  @Test(arguments: [(48_000, 1000.0), (44_100, 1000.0), (24_000, 3000.0), (8000, 1000.0)])
  func aToneStaysWhereItIsAndHasNoImages(rate: Int, hertz: Double) throws {
    let resampled = try tone(hertz, rate: rate, count: rate * 3 / 2).resampled(to: 16_000)
    #expect(resampled.sampleRate == 16_000)
    #expect(resampled.samples.count == 24_000)
    let spectrum = try decibels(resampled)
    let bin = Int(hertz * 16_384 / 16_000)
    #expect(abs(spectrum[bin]) < 0.01)
    let others = spectrum.indices.filter { abs($0 - bin) > 4 }.map { spectrum[$0] }
    #expect(try #require(others.max()) < -90)
  }

  @Test(arguments: [8500.0, 9000, 15_000, 23_000])
  func aToneAboveTheNewNyquistFrequencyIsGone(hertz: Double) throws {
    let resampled = try tone(hertz, rate: 48_000, count: 72_000).resampled(to: 16_000)
    #expect(try #require(decibels(resampled).max()) < -90)
  }

  @Test func theSameRateChangesNothing() throws {
    let recording = chirp(seconds: 0.01)
    #expect(try recording.resampled(to: 16_000) == recording)
    let sentence =
      "Cannot change the sample rate from 16000 Hz to 0 Hz: a sample rate is positive. "
      + "Use positive rates."
    #expect(throws: UserError(sentence)) { try recording.resampled(to: 0) }
  }

  @Test func theLibrariesTellTheirVersions() {
    #expect(Speech.decoderVersion.hasPrefix("libsndfile-"))
    #expect(Speech.resamplerVersion.hasPrefix("libsoxr-"))
  }
}
