// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Speech

@Suite struct SpectrogramTests {
  @Test func theSpectrumOfAChirpAgreesWithSciPy() throws {
    var settings = SpectrogramSettings.paper
    settings.amplitude = .magnitude
    let spectrum = try SpectrogramExtractor(settings).spectrum(of: chirp(seconds: 0.1))
    let reference = try References.load().chirpMagnitude
    #expect(spectrum.height == reference.height)
    #expect(spectrum.width == reference.width)
    // SciPy divides by the sum of the window, which is half the length for Hann.
    let scaled = spectrum.values.map { $0 / 200 }
    #expect(distance(scaled, reference.values) < 1e-5)
    #expect(try #require(reference.values.max()) > 0.05)
  }

  @Test func powerIsTheSquareOfMagnitude() throws {
    var settings = SpectrogramSettings.paper
    let power = try SpectrogramExtractor(settings).spectrum(of: chirp(seconds: 0.1)).values
    settings.amplitude = .magnitude
    let magnitude = try SpectrogramExtractor(settings).spectrum(of: chirp(seconds: 0.1)).values
    #expect(zip(power, magnitude).allSatisfy { abs($0 - $1 * $1) <= 1e-5 * $0 + 1e-9 })
  }

  @Test func theProfilesAgreeWithADoublePrecisionReference() throws {
    let utterance = chirp(seconds: 1.5)
    let references = try References.load()
    let laptop = try SpectrogramExtractor(.laptop).spectrogram(of: utterance)
    let coarse = stride(from: 0, to: 64, by: 8).flatMap { row in
      stride(from: 0, to: 96, by: 8).map { laptop[row, $0] }
    }
    #expect(distance(coarse, references.laptop.values) < 2e-3)
    let paper = try SpectrogramExtractor(.paper).spectrogram(of: utterance)
    let coarser = stride(from: 0, to: 224, by: 28).flatMap { row in
      stride(from: 0, to: 224, by: 28).map { paper[row, $0] }
    }
    // Single precision shows in bins without sound, where the power is near the offset of 1e-8.
    #expect(distance(coarser, references.paper.values) < 5e-3)
  }

  @Test func aToneLiesInItsRow() throws {
    let recording = tone(1000, rate: 16_000, count: 16_000)
    let spectrum = try SpectrogramExtractor(.paper).spectrum(of: recording)
    #expect(spectrum.height == 257)
    #expect(spectrum.width == 1 + (16_000 - 400) / 160)
    for column in [0, 50, spectrum.width - 1] {
      let loudest = (0..<257).max { spectrum[$0, column] < spectrum[$1, column] }
      #expect(loudest == 1000 * 512 / 16_000)
    }
  }

  @Test(arguments: [1, 399, 400, 401, 559, 560])
  func framesAreNotPadded(samples: Int) throws {
    let recording = Recording(samples: [Float](repeating: 0.1, count: samples), sampleRate: 16_000)
    let extractor = try SpectrogramExtractor(.laptop)
    #expect(try extractor.spectrum(of: recording).width == (samples < 560 ? 1 : 2))
    let spectrogram = try extractor.spectrogram(of: recording)
    #expect(spectrogram.height == 64)
    #expect(spectrogram.width == 96)
  }

  @Test func silenceIsTheLogarithmOfTheOffset() throws {
    let silence = Recording(samples: [Float](repeating: 0, count: 8000), sampleRate: 8000)
    for settings in [SpectrogramSettings.laptop, .paper] {
      let spectrogram = try SpectrogramExtractor(settings).spectrogram(of: silence)
      #expect(spectrogram.values.allSatisfy { abs($0 - Float(log(1e-8))) < 1e-5 })
    }
  }

  @Test func withoutALogarithmTwiceTheSoundIsFourTimesThePower() throws {
    var settings = SpectrogramSettings.laptop
    settings.logarithm = .none
    let extractor = try SpectrogramExtractor(settings)
    let quiet = try extractor.spectrogram(of: tone(500, rate: 16_000, count: 8000, amplitude: 0.25))
    let loud = try extractor.spectrogram(of: tone(500, rate: 16_000, count: 8000, amplitude: 0.5))
    #expect(zip(quiet.values, loud.values).allSatisfy { 4 * $0 == $1 })
  }
}
