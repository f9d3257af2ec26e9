// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Testing

@testable import Speech

@Suite struct SettingsTests {
  /// These bytes are part of every trial's key: any change causes all spectrograms to be computed again.
  @Test func theProfilesHaveTheseKeys() throws {
    #expect(
      try CanonicalJSON.text(SpectrogramSettings.laptop) == """
        {"amplitude":"power","fftLength":512,"height":64,"hopLength":160,\
        "logarithm":{"natural":{"offset":1e-08}},"resampler":"soxr-HQ",\
        "resizing":"bilinearAntialiased","sampleRate":16000,\
        "scale":{"mel":{"bands":64,"formula":"htk","high":8000,"low":0}},"version":1,\
        "width":96,"window":"hann","windowLength":400}
        """)
    #expect(
      try CanonicalJSON.text(SpectrogramSettings.paper) == """
        {"amplitude":"power","fftLength":512,"height":224,"hopLength":160,\
        "logarithm":{"natural":{"offset":1e-08}},"resampler":"soxr-HQ",\
        "resizing":"bilinearAntialiased","sampleRate":16000,"scale":{"linear":{}},"version":1,\
        "width":224,"window":"hann","windowLength":400}
        """)
  }

  @Test(arguments: [SpectrogramSettings.laptop, .paper])
  func settingsSurviveJSON(settings: SpectrogramSettings) throws {
    let json = try CanonicalJSON.encode(settings)
    #expect(try JSONDecoder().decode(SpectrogramSettings.self, from: json) == settings)
  }

  @Test func settingsWithoutMeaningAreRefused() {
    func refused(_ field: String, _ change: (inout SpectrogramSettings) -> Void) -> Bool {
      var settings = SpectrogramSettings.laptop
      change(&settings)
      do { try settings.check() } catch {
        return "\(error)".hasPrefix("The setting '\(field)' cannot be used: ")
      }
      return false
    }
    #expect(refused("hopLength") { $0.hopLength = 0 })
    #expect(refused("width") { $0.width = -1 })
    #expect(refused("fftLength") { $0.fftLength = 256 })
    #expect(refused("logarithm") { $0.logarithm = .natural(offset: 0) })
    #expect(refused("scale") { $0.scale = .mel(bands: 64, low: 0, high: 8001, formula: .htk) })
    #expect(refused("scale") { $0.scale = .mel(bands: 200, low: 0, high: 8000, formula: .htk) })
    #expect(!refused("scale") { $0.scale = .mel(bands: 40, low: 20, high: 7600, formula: .slaney) })
  }
}

@Suite struct MelFiltersTests {
  private func filters(_ formula: MelFormula) -> MelFilters {
    MelFilters(bands: 64, low: 0, high: 8000, formula: formula, fftLength: 512, sampleRate: 16_000)
  }

  @Test func theFormulasMeetAtOneKilohertz() {
    #expect(abs(MelFormula.htk.mel(1000) - 999.9855) < 1e-3)
    #expect(MelFormula.slaney.mel(1000) == 15)
    #expect(abs(MelFormula.slaney.mel(6400) - 42) < 1e-9)
    for formula in [MelFormula.htk, .slaney] {
      for hertz in [0.0, 440, 999, 1000, 8000] {
        #expect(abs(formula.hertz(formula.mel(hertz)) - hertz) < 1e-9)
      }
    }
  }

  @Test func theTrianglesAgreeWithTheReference() throws {
    let filters = filters(.htk)
    let sums = (0..<64).map { band in
      filters.weights[(band * 257)..<((band + 1) * 257)].reduce(0, +)
    }
    #expect(distance(sums, try References.load().melFilterSums) < 1e-5)
  }

  @Test func neighbouringTrianglesAddUpToOne() {
    let filters = filters(.htk)
    // From the first to the last triangle's peak, which is at 7669 Hz.
    for bin in 1..<246 {
      let sum = (0..<64).map { filters.weights[$0 * 257 + bin] }.reduce(0, +)
      #expect(abs(sum - 1) < 1e-6)
    }
  }

  @Test func slaneysTrianglesHaveEqualAreas() {
    let filters = filters(.slaney)
    // Wide ones, where a sum over bins of 31.25 Hz is close to the area.
    for band in 50..<64 {
      let row = filters.weights[(band * 257)..<((band + 1) * 257)]
      #expect(abs(row.reduce(0, +) * 31.25 - 1) < 0.01)
    }
  }

  /// The filter of a row weighs the bin of its frequency most; of a linear scale with a row per bin they are the bins.
  @Test func aRowsFrequencyIsWhereItsFilterPeaks() throws {
    let settings = SpectrogramSettings.laptop
    let filters = try #require(settings.melFilters)
    let width = Double(settings.sampleRate) / Double(settings.fftLength)
    #expect(settings.rowFrequencies.count == settings.height)
    for (band, hertz) in settings.rowFrequencies.enumerated() where hertz > 1000 {
      let row = filters.weights[band * filters.bins..<(band + 1) * filters.bins]
      let place = try #require(row.indices.max { row[$0] < row[$1] })
      #expect(abs(Double(place - row.startIndex) * width - hertz) <= width)
    }
    let linear = SpectrogramSettings(scale: .linear, height: 257, width: 4)
    #expect(linear.rowFrequencies == (0...256).map { 31.25 * Double($0) })
  }
}
