// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

@testable import Speech

/// The same speech gives the same samples to the last bit, whatever it is kept in.
@Suite struct ContainerTests {
  @Test func everyLosslessContainerGivesTheSameSamples() throws {
    var written = 0
    for (name, format) in SoundContainers.lossless {
      guard let bytes = try SoundContainers.file(SoundContainers.speech, format) else { continue }
      written += 1
      let heard = try SoundFiles.hear(bytes, as: name)
      #expect(heard.recording == SoundFiles.speech, "\(name)")
      #expect(heard.notes.isEmpty, "\(name): \(heard.notes)")
    }
    #expect(written >= 18)
  }

  @Test(arguments: [2, 3, 5, 6, 7, 8, 12]) func equalChannelsAreOne(channels: Int) throws {
    // 24 bits of mantissa, whose sums are rounded in single precision
    let fine = (0..<8000).map { Float(0.7 * sin(Double($0) / 9)) }
    let many = fine.flatMap { [Float](repeating: $0, count: channels) }
    #expect(
      try SoundFiles.hear(WaveBytes.floats(many, channels: channels)).recording.samples == fine)
    for (name, format) in SoundContainers.lossless where name != "voc.voc" {
      // Apple Lossless has eight at most
      if name == "alac.caf", channels > 8 { continue }
      guard
        let bytes = try SoundContainers.file(
          SoundContainers.speech, format, channels: channels)
      else { continue }
      #expect(
        try SoundFiles.hear(bytes, as: name).recording == SoundFiles.speech, "\(channels), \(name)")
    }
  }

  static let variants: [(name: String, wave: WaveBytes)] = {
    var all: [(String, WaveBytes)] = []
    func add(_ name: String, _ change: (inout WaveBytes) -> Void) {
      var wave = WaveBytes()
      change(&wave)
      all.append((name, wave))
    }
    add("as it is") { _ in }
    add("a list before the sound") {
      $0.before = WaveBytes.chunk("LIST", Data("INFOISFT\u{4}\u{0}\u{0}\u{0}test".utf8))
    }
    add("a chunk of odd size") { $0.before = WaveBytes.chunk("junk", Data([1, 2, 3])) }
    add("a hundred chunks") {
      for _ in 0..<100 { $0.before += WaveBytes.chunk("JUNK", Data(count: 7)) }
    }
    add("a chunk of a megabyte") { $0.before = WaveBytes.chunk("bext", Data(count: 1 << 20)) }
    add("a list after the sound") { $0.after = WaveBytes.chunk("LIST", Data("INFO".utf8)) }
    add("zeros after the sound") { $0.after = Data(count: 5000) }
    add("no size of the whole") { $0.riffSize = 0 }
    add("the largest size of the whole") { $0.riffSize = 0xFFFF_FFFF }
    for size in [0xFFFF_FFFF, 0x7FFF_F000, 0x7FFF_FFFF, 0x8000_0000, 0x7FFF_EFDC] {
      add("streamed with \(size)") {
        ($0.dataSize, $0.riffSize) = (size, min(size + 36, 0xFFFF_FFFF))
      }
    }
    return all
  }()

  @Test func everyVariantOfTheHeaderGivesTheSameSamples() throws {
    for (name, wave) in Self.variants {
      let heard = try SoundFiles.hear(wave.data)
      #expect(heard.recording == SoundFiles.speech, "\(name)")
      #expect(heard.notes.isEmpty, "\(name): \(heard.notes)")
    }
  }

  static let names = [
    "with space.wav", "it's.wav", "say \"hm\".wav", "<b>bold.wav", "100%d %s.wav", "-i.wav",
    "e\u{301}.wav", "\u{E9}.wav", "喜び.wav", "UPPER.WAV", "two\nlines.wav", "a:b.wav",
    "concat:a.wav",
    "http:x.wav", "semi;colon$(x).wav", "no extension", "wrong.mp3", "wrong.m4a", "wrong.txt",
    "*.wav",
  ]

  @Test func theNameMakesNoDifference() throws {
    for name in Self.names {
      #expect(
        try SoundFiles.hear(WaveBytes().data, as: name).recording == SoundFiles.speech,
        "\(name.debugDescription)")
    }
  }

  /// What libsndfile encodes with loss is read by its contents too.
  @Test func aWrongExtensionIsPassedOver() throws {
    for (name, format) in SoundContainers.lossy {
      guard let bytes = try SoundContainers.file(SoundContainers.speech, format) else { continue }
      let right = try SoundFiles.hear(bytes, as: name)
      #expect(try SoundFiles.hear(bytes, as: "x.wav").recording == right.recording, "\(name)")
      #expect(abs(right.recording.duration - 0.5) < 0.2, "\(name)")
    }
  }
}
