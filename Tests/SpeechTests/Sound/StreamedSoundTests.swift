// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

@testable import Speech

/// Lengths that a writer did not know or only estimated; and files that are cut off.
@Suite struct StreamedSoundTests {
  private let speech = SoundFiles.speech

  /// Replaces bytes after a mark.
  private func patched(
    _ bytes: Data, after mark: String, skipping: Int = 0, with new: [UInt8]
  ) throws -> Data {
    var bytes = Array(bytes)
    let starts = bytes.indices.dropLast(mark.utf8.count)
    let place = try #require(
      starts.first { bytes[$0...].starts(with: mark.utf8) }, "no \(mark)")
    let start = place + mark.utf8.count + skipping
    bytes.replaceSubrange(start..<start + new.count, with: new)
    return Data(bytes)
  }

  private func file(_ format: Int32) throws -> Data {
    try #require(try SoundContainers.file(SoundContainers.speech, format))
  }

  /// Headers that state no length or none that can be meant; libsndfile refuses some of these, or reads nothing.
  @Test func aCompleteStreamIsRead() throws {
    let (minusOne, zeros) = ([UInt8](repeating: 0xFF, count: 8), [UInt8](repeating: 0, count: 8))
    var streams: [(String, Data, isNoted: Bool)] = []
    streams.append(
      ("RF64, −1", try patched(file(0x220002), after: "ds64", skipping: 12, with: minusOne), false))
    streams.append(
      ("RF64, 0", try patched(file(0x220002), after: "ds64", skipping: 12, with: zeros), false))
    streams.append(("CAF, −1", try patched(file(0x180002), after: "data", with: minusOne), false))
    streams.append(("CAF, 0", try patched(file(0x180002), after: "data", with: zeros), true))
    let highest = [UInt8](repeating: 0xFF, count: 7) + [0x7F]
    streams.append(
      (
        "W64, 2⁶³ − 1",
        try patched(file(0x0B0002), after: "data", skipping: 12, with: highest), false
      ))
    streams.append(
      ("W64, −1", try patched(file(0x0B0002), after: "data", skipping: 12, with: minusOne), false))
    streams.append(
      (
        "AU, −1",
        try patched(file(0x030002), after: ".snd", skipping: 4, with: Array(minusOne[..<4])), false
      ))
    streams.append(
      (
        "AU, 0", try patched(file(0x030002), after: ".snd", skipping: 4, with: Array(zeros[..<4])),
        true
      ))
    streams.append(
      ("AIFF, as of sox", try patched(file(0x020002), after: "SSND", with: [0x7F, 0, 0, 8]), false))
    streams.append(
      (
        "AIFF, 0",
        try patched(
          patched(file(0x020002), after: "SSND", with: [0, 0, 0, 0]), after: "FORM",
          with: [0, 0, 0, 0]), false
      ))
    // 36 bits of the block of sizes: the low four of its 14th byte, and four bytes
    streams.append(
      (
        "FLAC, 0",
        try patched(
          file(0x170002), after: "fLaC", skipping: 18, with: Array(zeros[..<4])), false
      ))
    for riff in [0, 8, 36, 0xFFFF_FFFF] {
      var wave = WaveBytes()
      (wave.dataSize, wave.riffSize) = (0, riff)
      streams.append(("WAV, 0 and \(riff)", wave.data, true))
    }
    for (name, bytes, isNoted) in streams {
      let heard = try SoundFiles.hear(bytes)
      #expect(heard.recording == speech, "\(name): \(heard.recording.samples.count)")
      #expect(heard.notes.map(\.kind) == (isNoted ? [.unstatedLength] : []), "\(name)")
    }
  }

  /// MP3 without a frame that states its length: the length that libsndfile estimates from the first piece is
  /// too short or too long.
  @Test func anMP3WithoutALengthIsReadToItsEnd() throws {
    let whole = try #require(try SoundContainers.file(SoundContainers.speech, 0x230082))
    #expect(try SoundFiles.hear(whole).recording.samples.count == 8000)
    let mark = try #require(
      whole.indices.first {
        whole[$0...].starts(with: Data("Xing".utf8)) || whole[$0...].starts(with: Data("Info".utf8))
      })
    // without the statement the frame is an empty one of sound
    for (size, name) in [(4, "as a frame"), (whole.count, "")] where size == 4 {
      var bytes = whole
      bytes.replaceSubrange(mark..<mark + size, with: Data(count: size))
      let samples = try SoundFiles.hear(bytes).recording.samples
      #expect(samples.count >= 8000 && samples.count < 12_000, "\(name): \(samples.count)")
      // the whole sound twice in a row is twice as long
      #expect(
        try SoundFiles.hear(bytes + bytes).recording.samples.count >= 2 * 8000, "\(name)")
    }
    #expect(SoundFiles.refusal(whole.prefix(whole.count / 2)).contains("is truncated"))
  }

  @Test func whatIsCutOffIsTruncated() throws {
    let names = [
      "wav24.wav", "rf64.wav", "wave64.w64", "aiff.aiff", "au.au", "caf.caf", "flac16.flac",
      "sphere.sph", "rifx.wav", "wavex.wav", "voc.voc",
    ]
    for (name, format) in SoundContainers.lossless where names.contains(name) {
      let whole = try #require(try SoundContainers.file(SoundContainers.speech, format))
      for part in [2, 3, 5] {
        let sentence = SoundFiles.refusal(whole.prefix(whole.count * part / 6), as: name)
        #expect(
          sentence.contains("'\(name)' is truncated") || name.hasSuffix("flac"), "\(sentence)")
        #expect(!sentence.contains("accepted"), "\(name)")
      }
    }
  }

  /// A chunk of odd size without padding is no sign of truncation, and libsndfile does not find what follows.
  @Test func aForgottenByteOfPaddingIsNoTruncation() {
    var wave = WaveBytes()
    wave.before = WaveBytes.chunk("LIST", Data("INFOx".utf8)).dropLast()
    #expect(SoundFiles.refusal(wave.data).hasPrefix("Cannot decode 'a.wav' as audio: error in WAV"))
  }

  @Test func anOggWithoutItsEndIsNoted() throws {
    let samples = Array(repeatElement(SoundContainers.speech, count: 20).joined())
    let whole = try #require(try SoundContainers.file(samples, 0x200060))
    #expect(try SoundFiles.hear(whole).notes.isEmpty)
    let last = try #require(whole.range(of: Data("OggS".utf8), options: .backwards)).lowerBound
    for length in [last, last + 20, (last + whole.count) / 2, whole.count - 1] {
      let heard = try SoundFiles.hear(whole.prefix(length))
      #expect(heard.notes.map(\.kind) == [.openEnd])
      #expect(heard.recording.duration < 10 && heard.recording.duration > 1)
    }
  }

  @Test func aHeaderWithoutSoundHoldsNone() {
    var empty = WaveBytes([])
    #expect(SoundFiles.refusal(empty.data).contains("holds no sound"))
    empty.after = WaveBytes.chunk(
      "LIST", Data("INFOISFT".utf8) + WaveBytes.number(60) + Data(repeating: 65, count: 60))
    #expect(SoundFiles.refusal(empty.data).contains("holds no sound"))
  }

  /// A header that states less than there is: the rest is no part of the sound, and this is said.
  @Test func moreThanIsStatedIsNoted() throws {
    var wave = WaveBytes()
    wave.dataSize = 8000
    let heard = try SoundFiles.hear(wave.data)
    #expect(heard.recording.samples == Array(speech.samples.prefix(4000)))
    #expect(heard.notes.map(\.kind) == [.bytesBehind])
    #expect(heard.notes[0].clause.contains("8000 bytes of sound, and 8000 bytes more"))
  }
}
