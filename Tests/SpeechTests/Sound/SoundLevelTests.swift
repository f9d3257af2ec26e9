// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

@testable import Speech

/// Levels and channels that cannot be right.
@Suite struct SoundLevelTests {
  private let speech = SoundFiles.speech.samples
  /// The same with a peak at full scale.
  private let loudest: [Float] = {
    let peak = SoundFiles.speech.samples.max() ?? 1
    return SoundFiles.speech.samples.map { $0 / peak }
  }()

  private func stereo(_ right: (Float) -> Float) -> Data {
    WaveBytes.floats(speech.flatMap { [$0, right($0)] }, channels: 2)
  }

  @Test func usualSoundHasNoNotes() throws {
    #expect(try SoundFiles.hear(WaveBytes().data).notes.isEmpty)
    #expect(try SoundFiles.hear(stereo { $0 * 0.5 }).notes.isEmpty)
    // independent channels
    var random = SystemRandomNumberGenerator()
    let noise = WaveBytes.floats(
      (0..<16_000).map { _ in Float.random(in: -0.5...0.5, using: &random) }, channels: 2)
    #expect(try SoundFiles.hear(noise).notes.isEmpty)
    // a mix in floating point that overshoots by 6 dB
    let loud = loudest.map { $0 * 2 }
    #expect(try SoundFiles.hear(WaveBytes.floats(loud)).notes.isEmpty)
  }

  @Test(arguments: [32768, 8_388_608, 2_147_483_648, 1e18, 1e25, 3e38] as [Float])
  func integersWrittenAsFloatingPointAreRefused(scale: Float) {
    let loud = loudest.map { $0 * scale }
    let sentence = SoundFiles.refusal(WaveBytes.floats(loud))
    #expect(sentence.hasPrefix("'a.wav' holds samples up to "), "\(sentence)")
    #expect(sentence.contains("integers may have been written as floating-point numbers"))
    if scale == 32768 { #expect(sentence.contains("(90 dB over it)")) }
    // one sample is enough
    var one = speech
    one[100] = scale
    #expect(SoundFiles.refusal(WaveBytes.floats(one)).contains("times full scale"))
  }

  @Test func samplesBeyondFullScaleAreNoted() throws {
    let heard = try SoundFiles.hear(WaveBytes.floats(loudest.map { $0 * 10 }))
    #expect(heard.notes.map(\.kind) == [.beyondFullScale])
    #expect(heard.notes[0].clause == "goes 20 dB beyond full scale")
  }

  @Test func faintSoundIsNoted() throws {
    let heard = try SoundFiles.hear(WaveBytes((0..<8000).map { Int16($0 % 7 - 3) }).data)
    #expect(heard.notes.map(\.kind) == [.faint])
    #expect(heard.notes[0].clause == "is faint: it stays 81 dB below full scale")
  }

  @Test func aSilentChannelIsNoted() throws {
    for dead in [{ _ in 0 }, { $0 * 1e-4 }] as [(Float) -> Float] {
      let heard = try SoundFiles.hear(stereo(dead))
      #expect(heard.notes.map(\.kind) == [.silentChannel])
      #expect(heard.notes[0].clause == "has a silent channel (1 of 2)")
    }
    let many = speech.flatMap { sample -> [Float] in [0, sample, 0, 0, 0] }
    #expect(
      try SoundFiles.hear(WaveBytes.floats(many, channels: 5)).notes.map(\.clause)
        == ["has silent channels (4 of 5)"])
  }

  @Test func oppositeChannelsAreRefusedOrNoted() throws {
    #expect(
      SoundFiles.refusal(stereo { -$0 }).hasPrefix(
        "The channels of 'a.wav' are of opposite phase and cancel each other out"))
    #expect(SoundFiles.refusal(stereo { $0 * -0.99 }).contains("opposite phase"))
    // 1e25 in one channel and −1e25 in the other
    let huge = speech.flatMap { [$0 * 1e25, $0 * -1e25] }
    #expect(SoundFiles.refusal(WaveBytes.floats(huge, channels: 2)).contains("opposite phase"))
    let heard = try SoundFiles.hear(stereo { $0 * -0.7 })
    #expect(heard.notes.map(\.kind) == [.oppositeChannels])
    #expect(heard.recording.samples == speech.map { ($0 + $0 * -0.7) * 0.5 })
  }

  @Test(arguments: [0, 1, -0.25] as [Float]) func aConstantIsSilent(value: Float) {
    let sentence = SoundFiles.refusal(WaveBytes.floats([Float](repeating: value, count: 8000)))
    #expect(
      sentence
        == "'a.wav' is silent: all of its samples are \(value == 0 ? "zero" : "\(value)"). Record it again."
    )
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity]) func samplesThatAreNoNumbersAreRefused(
    value: Float
  ) {
    for channels in [1, 2, 3] {
      for place in [0, 7999, 8000 * channels - 1] {
        var samples = [Float](repeating: 0.1, count: 8000 * channels)
        samples[place] = value
        #expect(
          SoundFiles.refusal(WaveBytes.floats(samples, channels: channels))
            .contains("not finite numbers"))
      }
    }
  }

  @Test func notesAreReportedOncePerKind() {
    var notes = SoundNotes()
    #expect(notes.isEmpty && notes.sentences.isEmpty)
    notes.add([SoundNote(.faint, "is faint")], on: "a.wav")
    notes.add([SoundNote(.silentChannel, "has a silent channel (1 of 2)")], on: "b.wav")
    notes.add([SoundNote(.faint, "is faint too")], on: "c.wav")
    notes.add([], on: "d.wav")
    #expect(notes.sentences.count == 2)
    #expect(notes.sentences[0].hasPrefix("Note: 'b.wav' has a silent channel (1 of 2). "))
    #expect(notes.sentences[1].hasPrefix("Note: 'a.wav' is faint (and so with 1 more). "))
  }
}
