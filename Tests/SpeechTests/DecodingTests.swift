// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Speech

@Suite struct DecodingTests {
  private func decode(_ bytes: Data, as name: String = "a.wav") throws -> Recording {
    try withTemporaryFolder { folder in
      let url = folder.appendingPathComponent(name)
      try bytes.write(to: url)
      return try Recording(contentsOf: url)
    }
  }

  /// Returns the error of decoding, without the folder's name.
  private func sentence(_ bytes: Data, as name: String = "a.wav") throws -> String {
    let error = try #require(throws: UserError.self) { try decode(bytes, as: name) }
    return "\(error)".replacing(/'[^']*\//, with: "'")
  }

  @Test func channelsAreAveraged() throws {
    let recording = try decode(wave([16384, 0, -32768, -16384, 1, 2], channels: 2))
    #expect(recording.samples == [0.25, -0.75, 1.5 / 32768])
    #expect(recording.sampleRate == 16_000)
    #expect(recording.duration == 3.0 / 16_000)
  }

  @Test(arguments: ["tone.flac", "tone.aiff", "tone.ogg", "tone.mp3"])
  func everyFormatIsRead(name: String) throws {
    let recording = try Recording(contentsOf: fixture(name))
    #expect(recording.sampleRate == 44_100)
    #expect(recording.samples.count >= 4410)
    // The mean of a left channel at 0.6 and a right one at 0.2; two of the formats are lossy.
    let expected = tone(440, rate: 44_100, count: 4410, amplitude: 0.4).samples
    let isLossy = name.hasSuffix("ogg") || name.hasSuffix("mp3")
    let middle = 1000..<3000
    #expect(
      distance(Array(recording.samples[middle]), Array(expected[middle]))
        < (isLossy ? 0.05 : 0.0001))
  }

  @Test func aTruncatedWaveIsRefused() throws {
    #expect(
      try sentence(wave([1, 2, 3], promised: 32_000)) == """
        'a.wav' is truncated: its header promises 32000 bytes, but there are only 6. \
        Fetch the file again.
        """)
    // Less than a header's length of sound may be a miscount of the writer.
    let whole = wave([Int16](repeating: 7, count: 100))
    for length in 1..<(whole.count - 44) {
      #expect(throws: UserError.self, "\(length) bytes") { try decode(whole.prefix(length)) }
    }
  }

  @Test(arguments: ["tone.flac", "tone.aiff"]) func aTruncatedFileIsRefused(name: String) throws {
    let whole = try Data(contentsOf: fixture(name))
    for length in stride(from: 1, to: whole.count - 44, by: 211) {
      #expect(throws: UserError.self, "\(length) bytes") {
        try decode(whole.prefix(length), as: name)
      }
    }
  }

  @Test func aSizeUnknownWhenTheHeaderWasWrittenIsAccepted() throws {
    #expect(try decode(wave([1, 2, 3], promised: 0xFFFF_FFFF)).samples.count == 3)
  }

  @Test func whatIsNotSoundIsNamed() throws {
    #expect(try sentence(Data()).hasPrefix("'a.wav' holds no sound"))
    #expect(try sentence(wave([])).hasPrefix("'a.wav' holds no sound"))
    #expect(try sentence(Data("404 Not Found\n".utf8)).hasPrefix("Cannot decode 'a.wav' as audio"))
    try withTemporaryFolder { folder in
      #expect(throws: UserError.notSound(folder.path, "it is a folder")) {
        try Recording(contentsOf: folder)
      }
      let missing = folder.appendingPathComponent("no.wav")
      let sentence = "There is no audio file '\(missing.path)'. Check the folder of the corpus."
      #expect(throws: UserError(sentence)) { try Recording(contentsOf: missing) }
    }
  }

  private func film(_ url: URL) throws -> ForeignSound {
    try withTemporaryFolder { folder in
      let start = folder.appending(path: "start")
      try Data("RIFF\u{8}\u{0}\u{0}\u{0}AVI LIST".utf8).write(to: start)
      let format = try ForeignFormat(of: SoundBytes(start, named: "a.avi"), after: 1)
      return ForeignSound(url, named: "a.avi", format: try #require(format))
    }
  }

  @Test func aFilmNeedsFFmpeg() throws {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "a.avi")
      try Data("no film".utf8).write(to: url)
      let sentence = """
        'a.avi' is a film, whose sound is extracted by ffmpeg, and ffmpeg is not on the PATH. \
        Install it (apt-get install ffmpeg), or convert the films to WAV.
        """
      #expect(throws: UserError(sentence)) { try film(url).decoded(by: nil) }
    }
    #expect(throws: UserError.self) { try decode(Data("no film".utf8), as: "a.avi") }
  }

  @Test func aFilmThatFFmpegCannotReadIsNamed() throws {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "a.avi")
      try Data("a film".utf8).write(to: url)
      let sentence =
        "ffmpeg could not extract the sound of 'a.avi': it gave no reason. Fetch the file again."
      let failing = try #require(Command("false"))
      #expect(throws: UserError(sentence)) { try film(url).decoded(by: failing) }
      // a program that ends well and has written nothing
      let idle = try #require(Command("true"))
      let nothing =
        "ffmpeg could not extract the sound of 'a.avi': it wrote nothing. Fetch the file again."
      #expect(throws: UserError(nothing)) { try film(url).decoded(by: idle) }
    }
  }

  /// Lengths in seconds are multiplied by the rate, so an absurd one would ask for terabytes of memory.
  @Test(arguments: [0, 99, 1_000_001, 2_147_483_647]) func anAbsurdRateIsRefused(rate: Int) throws {
    let bytes = wave([Int16](repeating: 1, count: 1000), rate: rate)
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "a.wav")
      try bytes.write(to: url)
      let error = try #require(throws: UserError.self) {
        try SpokenUtterance.recording(at: url, named: "a.wav", shortest: 0.025)
      }
      #expect(error.description.hasPrefix("Cannot decode 'a.wav' as audio: "))
      if rate > 0 {
        #expect(
          error
            == .notSound(
              "a.wav",
              "its header states a sample rate of \(rate) Hz, which is not between 100 Hz and 1 MHz"
            ))
      }
      #expect(throws: error) { try SoundReader(url, named: "a.wav") }
    }
  }

  /// A request for more samples than there are takes no more memory than there is sound.
  @Test func aRequestBeyondTheEndGivesWhatIsThere() throws {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "a.wav")
      try wave([16384, 0], promised: 0xFFFF_FFFF).write(to: url)
      #expect(try SoundReader(url).read(.max) == [0.5, 0])
    }
  }

  @Test func aTruncatedFilmIsRefused() throws {
    // 2000 bytes are promised after the first eight, and 1000 are there.
    let film = Data("RIFF".utf8) + [0xD0, 0x07, 0, 0] + Data("AVI LIST".utf8) + Data(count: 992)
    try withTemporaryFolder { folder in
      let url = folder.appendingPathComponent("a.avi")
      try film.write(to: url)
      let error = UserError.truncatedSound(
        url.path, promised: 2000, found: 1000, unit: "bytes")
      #expect(throws: error) {
        try SoundHeader(of: SoundBytes(url, named: url.path), named: url.path)
      }
    }
  }

  @Test func whatIsWrittenComesBack() throws {
    let samples: [Float] = [0, 0.5, -0.5, 1.0 / 32768, -1, 2, -2]
    let clipped: [Float] = [0, 0.5, -0.5, 1.0 / 32768, -1, 32767.0 / 32768, -1]
    try withTemporaryFolder { folder in
      let url = folder.appendingPathComponent("a.wav")
      try Recording(samples: samples, sampleRate: 22_050).write(to: url)
      #expect(try Recording(contentsOf: url) == Recording(samples: clipped, sampleRate: 22_050))
      #expect(throws: UserError.self) {
        try Recording(samples: samples, sampleRate: 8000)
          .write(to: folder.appendingPathComponent("no/such/a.wav"))
      }
    }
  }
}
