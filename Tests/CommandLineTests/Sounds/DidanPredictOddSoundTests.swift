// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing

/// Folders with what is no sound, or an odd one: each is named, and the others are predicted.
@Suite struct DidanPredictOddSoundTests {
  private static let speech = SoundContainers.speech.map { Float($0) / 32768 }

  @Test func oneFileNeverEndsABatch() throws {
    try Recognisers.inTemporaryFolder { made in
      let folder = made.folder.appending(path: "d")
      try FileManager.default.createDirectory(
        at: folder.appending(path: "folder.wav"), withIntermediateDirectories: true)
      func write(_ name: String, _ data: Data) throws {
        try data.write(to: folder.appending(path: name))
      }
      try write("good.wav", WaveBytes().data)
      #expect(mkfifo(folder.appending(path: "pipe.wav").path, 0o600) == 0)
      var fast = WaveBytes().data
      fast.replaceSubrange(24..<28, with: WaveBytes.number(100_000_000))
      try write("fast.wav", fast)
      try write("huge.wav", WaveBytes.floats(Self.speech.map { $0 * 1e25 }))
      try write("integers.wav", WaveBytes.floats(SoundContainers.speech.map { Float($0) }))
      try write("pointer.wav", Data("version https://git-lfs.github.com/spec/v1\noid x\n".utf8))
      try write("page.wav", Data("<!DOCTYPE html><html></html>".utf8))
      try write("opposite.wav", WaveBytes.floats(Self.speech.flatMap { [$0, -$0] }, channels: 2))
      try write("zeros.wav", WaveBytes().data.prefix(36) + Data(count: 20_000_000))
      for window in [[], ["--window", "0.2"]] as [[String]] {
        let outcome = try made.didan.run(
          ["predict", "--model", made.model, "--format", "json", "d"] + window)
        #expect(outcome.exitCode == 1)
        let names = Set(try Recognisers.lines(outcome.output).map(\.file))
        #expect(names.subtracting(["d/opposite.wav"]) == ["d/good.wav"])
        let errors = outcome.errors.split(separator: "\n").map(String.init)
        for (name, words) in [
          ("pipe", "is a named pipe"), ("fast", "Cannot decode"), ("huge", "times full scale"),
          ("integers", "times full scale"), ("pointer", "Git LFS"), ("page", "web page"),
          ("opposite", "opposite phase"), ("zeros", "Cannot decode"),
        ] {
          let said = errors.filter { $0.contains("'d/\(name).wav'") }
          #expect(said.count == 1 && said[0].contains(words), "\(name): \(said)")
        }
      }
    }
  }

  @Test func odditiesAreNotedOncePerKind() throws {
    try Recognisers.inTemporaryFolder { made in
      let folder = made.folder.appending(path: "d")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for name in ["1.wav", "2.wav", "3.wav"] {
        try WaveBytes.floats(Self.speech.flatMap { [$0, 0] }, channels: 2)
          .write(to: folder.appending(path: name))
      }
      var open = WaveBytes()
      (open.dataSize, open.riffSize) = (0, 0)
      try open.data.write(to: folder.appending(path: "4.wav"))
      for window in [[], ["--window", "0.2"]] as [[String]] {
        let outcome = try made.didan.run(["predict", "--model", made.model, "d"] + window)
        #expect(outcome.exitCode == 0)
        let notes = outcome.errors.split(separator: "\n")
        #expect(notes.count == 2, "\(outcome.errors)")
        #expect(
          notes[0].hasPrefix(
            "Note: 'd/4.wav' has a header that states no sound, and 16000 bytes follow it. "))
        #expect(
          notes[1].hasPrefix("Note: 'd/1.wav' has a silent channel (1 of 2) (and so with 2 more). ")
        )
      }
    }
  }

  @Test func aNamedPipeIsReadAndADeviceIsNot() throws {
    try Recognisers.inTemporaryFolder { made in
      #expect(mkfifo(made.folder.appending(path: "pipe").path, 0o600) == 0)
      let written = try made.shell(
        "(cat Corpora/mine/sad/ben_3.wav > pipe) & didan predict --model model.h5 --format json pipe"
      )
      let named = try made.predict("--format", "json", "Corpora/mine/sad/ben_3.wav")
      #expect(written.output == named.output.replacing("Corpora/mine/sad/ben_3.wav", with: "pipe"))
      let device = try made.predict("/dev/null", "Corpora/mine/sad/ben_3.wav")
      #expect(device.exitCode == 1)
      #expect(device.errors.contains("'/dev/null' as audio: it is a device, not a file"))
      #expect(device.output.contains("ben_3.wav"))
    }
  }

  @Test func theFiguresPlaceIsCheckedFirst() throws {
    try Recognisers.inTemporaryFolder { made in
      for (place, words) in [
        ("no/such/a.svg", "there is no folder"), ("Corpora.svg", "it is a folder"),
      ] {
        try FileManager.default.createDirectory(
          at: made.folder.appending(path: "Corpora.svg"), withIntermediateDirectories: true)
        let outcome = try made.predict(
          "--window", "0.2", "--figure", place, "Corpora/mine/sad/ben_3.wav")
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors.contains("The figure '\(place)' cannot be drawn: \(words)"))
        #expect(outcome.output.isEmpty)
      }
    }
  }

  @Test func aMissingFFmpegIsSaid() throws {
    try Recognisers.inTemporaryFolder { made in
      let start = [0, 0, 0, 28] + Array("ftypM4A ".utf8) + [UInt8](repeating: 0, count: 60)
      try Data(start).write(to: made.folder.appending(path: "x.m4a"))
      for window in [[], ["--window", "1"]] as [[String]] {
        let outcome = try made.didan.run(
          ["predict", "--model", made.model, "x.m4a"] + window, environment: ["PATH": "/nowhere"])
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors.contains("'x.m4a' is in a format that only ffmpeg decodes (mov)"))
      }
    }
  }
}
