// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Speech

@Suite struct NormalisedAutocorrelationTests {
  /// Computes the autocorrelations at whole lags.
  private func values(_ first: [Double], _ second: [Double], _ lags: Int) -> (
    first: [Double], second: [Double]
  ) {
    let autocorrelation = NormalisedAutocorrelation(frameLength: first.count, longestLag: lags)
    var workspace = NormalisedAutocorrelation.Workspace(autocorrelation)
    let found = autocorrelation.values(first, second, with: &workspace)
    func whole(_ values: [Double]) -> [Double] {
      (0...lags).map { values[$0 * NormalisedAutocorrelation.resolution] }
    }
    return (whole(found.first), whole(found.second))
  }

  @Test func itIsTheSumThatDefinesItForEachOfTwoFrames() {
    let sound = noise(seconds: 0.01).map(Double.init)
    let frames = (Array(sound[..<60]), Array(sound[60..<120]))
    let window = (0..<60).map { pow(sin(.pi * (Double($0) + 0.5) / 60), 2) }
    func sum(_ x: [Double], _ lag: Int) -> Double {
      zip(x, x.dropFirst(lag)).map(*).reduce(0, +)
    }
    let found = values(frames.0, frames.1, 25)
    for (frame, found) in [(frames.0, found.first), (frames.1, found.second)] {
      let windowed = zip(frame, window).map(*)
      for lag in 0...25 {
        let expected = sum(windowed, lag) / sum(windowed, 0) / (sum(window, lag) / sum(window, 0))
        #expect(abs(found[lag] - expected) < 1e-12)
      }
    }
  }

  @Test func aToneStaysAsHighAtEachPeriodAndSilenceIsZero() {
    let tone = (0..<800).map { sin(2 * .pi * Double($0) / 80) }
    let found = values(tone, [Double](repeating: 0, count: 800), 320)
    for period in 0...4 { #expect(abs(found.first[80 * period] - 1) < 0.01) }
    #expect(found.second.allSatisfy { $0 == 0 })
  }

  @Test func aPeriodBetweenTwoSamplesIsAsStrong() throws {
    let tone = harmonics(16_000 / 40.5).samples.prefix(800).map(Double.init)
    let autocorrelation = NormalisedAutocorrelation(frameLength: 800, longestLag: 82)
    var workspace = NormalisedAutocorrelation.Workspace(autocorrelation)
    let found = autocorrelation.values(tone, tone, with: &workspace).first
    func at(_ lag: Double) -> Double {
      found[Int(lag * Double(NormalisedAutocorrelation.resolution))]
    }
    #expect(abs(at(40.5) - at(81)) < 0.01)
    #expect(max(at(40), at(41)) < at(81) - 0.02, "whole lags would favour two periods")
  }

  /// r(T) = 1 / (1 + noise / harmonics) for powers (Boersma, 1993).
  @Test(arguments: [0.0, 5, 10, 20])
  func itTellsTheHarmonicsToNoiseRatio(decibels: Double) {
    // A sine has half the power of its amplitude's square, uniform noise a third.
    let amplitude = (1.5 / pow(10, decibels / 10)).squareRoot()
    let sound = noise(seconds: 10, amplitude: amplitude).enumerated().map { index, sample in
      Double(sample) + sin(2 * .pi * Double(index) / 80)
    }
    let starts = stride(from: 0, to: sound.count - 1600, by: 1600)
    let sum = starts.reduce(0.0) { sum, start in
      let found = values(
        Array(sound[start..<(start + 800)]), Array(sound[(start + 800)..<(start + 1600)]), 80)
      return sum + found.first[80] + found.second[80]
    }
    let mean = sum / Double(2 * Array(starts).count)
    #expect(abs(mean - 1 / (1 + pow(10, -decibels / 10))) < 0.015)
  }
}
