// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Speech

/// Formats that libsndfile does not know are told by their contents, and go to ffmpeg by name.
@Suite struct ForeignSoundTests {
  private func format(_ start: [UInt8], after code: Int32 = 1) throws -> ForeignFormat? {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "x")
      try Data(start + [UInt8](repeating: 0, count: 300)).write(to: url)
      return try ForeignFormat(of: SoundBytes(url, named: "x"), after: code)
    }
  }

  @Test func formatsAreToldByTheirContents() throws {
    let starts: [(String, [UInt8])] = [
      ("mov", [0, 0, 0, 28] + "ftypM4A ".utf8), ("mov", [0, 0, 0, 28] + "ftypisom".utf8),
      ("aac", [0xFF, 0xF1, 0x60, 0x40]), ("amr", Array("#!AMR\n".utf8)),
      ("asf", [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]),
      ("matroska", [0x1A, 0x45, 0xDF, 0xA3]),
      ("avi", "RIFF".utf8 + [1, 2, 3, 4] + "AVI ".utf8), ("ac3", [0x0B, 0x77]),
      ("wav", "RIFF".utf8 + [1, 2, 3, 4] + "WAVEfmt ".utf8 + [16, 0, 0, 0, 0x61, 1]),
      ("aac", "ID3".utf8 + [4, 0, 0, 0, 0, 0, 2, 0, 0] + [0xFF, 0xF1, 0x60, 0x40]),
    ]
    for (name, start) in starts { #expect(try format(start)?.name == name) }
  }

  /// Text never reaches ffmpeg, which would take some of it for a list of files.
  @Test(arguments: [
    "#EXTM3U\n", "ffconcat version 1.0\nfile a\n", "[playlist]\n", "v=0\no=", "hello", "PK",
  ])
  func textIsNoFormat(text: String) throws {
    #expect(try format(Array(text.utf8)) == nil)
  }

  /// A damaged file of a format that libsndfile knows is not tried again.
  @Test func damageIsNoFormat() throws {
    let pcm = "RIFF".utf8 + [1, 2, 3, 4] + "WAVEfmt ".utf8 + [16, 0, 0, 0, 1, 0]
    #expect(try format(pcm, after: 64) == nil)
    #expect(try format(Array("fLaC".utf8), after: 3) == nil)
    #expect(try format(Array("OggSmore".utf8), after: 29) == nil)
  }

  @Test func aFormatNeedsFFmpeg() throws {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "a.wav")
      try Data([0, 0, 0, 28] + "ftypM4A ".utf8 + [UInt8](repeating: 0, count: 40)).write(to: url)
      let sentence = """
        'a.wav' is in a format that only ffmpeg decodes (mov), and ffmpeg is not on the PATH. \
        Install it (apt-get install ffmpeg), or convert the file to WAV.
        """
      #expect(throws: UserError(sentence)) {
        try SoundReader(url, named: "a.wav", ffmpeg: nil)
      }
    }
  }

  /// ffmpeg's arguments name file and format, whatever the file's name looks like.
  @Test(arguments: ["-y.m4a", "concat:a.m4a", "http:x.m4a", "two\nlines %d 'x'.m4a"])
  func theNameIsNoOptionAndNoProtocol(name: String) throws {
    try withTemporaryFolder { folder in
      let program = folder.appending(path: "ffmpeg")
      // copies what it was told into its last argument
      try Data(
        "#!/bin/sh\nfor last; do :; done\nprintf '%s|' \"$@\" > \"${last#file:}\"\n".utf8
      ).write(to: program)
      #expect(chmod(program.path, 0o755) == 0)
      let url = folder.appending(path: name, directoryHint: .notDirectory)
      let format = try #require(try format([0, 0, 0, 28] + "ftypM4A ".utf8))
      let told = try ForeignSound(url, named: name, format: format).decoded(by: Command(program))
      let text = String(decoding: told.prefix(4000), as: UTF8.self)
      #expect(text.contains("|-protocol_whitelist|file,pipe|-f|mov|-i|file:\(url.path)|"))
    }
  }

  @Test(.enabled(if: Command("ffmpeg") != nil, "ffmpeg is not installed"))
  func whatFFmpegDecodesIsHeard() throws {
    let ffmpeg = try #require(Command("ffmpeg"))
    try withTemporaryFolder { folder in
      let wave = folder.appending(path: "a.wav")
      try WaveBytes().data.write(to: wave)
      var heard = 0
      for (name, encoding) in [
        ("exact.mov", "pcm_s16le"), ("exact.avi", "pcm_s16le"), ("exact.m4a", "alac"),
        ("lossy.aac", "aac"), ("lossy.wma", "wmav2"), ("lossy.wav", "wmav2"),
      ] {
        let made = folder.appending(path: name)
        let outcome = try ffmpeg.run([
          "-v", "error", "-i", wave.path, "-c:a", encoding, "file:" + made.path,
        ])
        guard outcome.succeeded else { continue }
        heard += 1
        // under any name
        let other = folder.appending(path: "- \(name) %d.wav", directoryHint: .notDirectory)
        try FileManager.default.moveItem(at: made, to: other)
        let utterance = try SpokenUtterance(at: other, named: name)
        #expect(abs(utterance.recording.duration - 0.5) < 0.2, "\(name)")
        if name.hasPrefix("exact") {
          #expect(utterance.recording == SoundFiles.speech, "\(name)")
        }
        // in windows too
        var windows = try SoundWindows(of: SoundReader(other), length: 0.1)
        #expect(try windows.next() != nil)
      }
      #expect(heard > 3)
    }
  }
}
