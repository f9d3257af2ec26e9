// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Testing

@testable import Speech

@Suite struct AcousticFeatureSettingsTests {
  @Test func theyAreTheChallengesAndComeBackFromJSON() throws {
    let settings = AcousticFeatureSettings()
    try settings.check()
    let json = try CanonicalJSON.encode(settings)
    #expect(try JSONDecoder().decode(AcousticFeatureSettings.self, from: json) == settings)
    #expect(settings.name == "IS09")
    #expect(settings.shape == [384])
  }

  @Test func settingsWithoutMeaningAreRefused() {
    let wrong: [(String, (inout AcousticFeatureSettings) -> Void)] = [
      ("sampleRate", { $0.sampleRate = 0 }), ("hopLength", { $0.hopLength = -1 }),
      ("frameLength", { $0.frameLength = 1 }), ("fftLength", { $0.fftLength = 256 }),
      ("fftLength", { $0.fftLength = 500 }), ("preEmphasis", { $0.preEmphasis = .nan }),
      ("melBands", { $0.melBands = 0 }), ("melHigh", { $0.melHigh = 9000 }),
      ("melHigh", { $0.melLow = 8000 }), ("cepstralLifter", { $0.cepstralLifter = 0 }),
      ("maximumPitch", { $0.maximumPitch = 0 }), ("maximumPitch", { $0.maximumPitch = 50 }),
      ("maximumPitch", { $0.maximumPitch = 8000 }),
      ("minimumPitch", { $0.minimumPitch = 0 }), ("minimumPitch", { $0.minimumPitch = 30 }),
      ("minimumPitch", { $0.pitchFrameLength = 640 }), ("octaveCost", { $0.octaveCost = -1 }),
      ("pitchFrameLength", { $0.pitchFrameLength = 0 }), ("pitchMedian", { $0.pitchMedian = 4 }),
      ("silenceThreshold", { $0.silenceThreshold = 0 }), ("smoothing", { $0.smoothing = 2 }),
      ("voicingThreshold", { $0.voicingThreshold = 1.1 }), ("deltaWindow", { $0.deltaWindow = 0 }),
    ]
    for (field, change) in wrong {
      var settings = AcousticFeatureSettings()
      change(&settings)
      let error = #expect(throws: UserError.self) { try AcousticFeatureExtractor(settings) }
      let isNamed = error?.description.hasPrefix("The setting '\(field)' cannot be used: ") == true
      #expect(isNamed, "\(field): \(String(describing: error))")
    }
  }
}
