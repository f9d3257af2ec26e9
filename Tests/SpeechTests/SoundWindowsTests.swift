import Foundation
import Testing

@testable import Speech

@Suite struct SoundWindowsTests {
  /// A WAV of 16-bit samples 0, 1, 2, … at 100 Hz.
  private func withSound<Value>(
    samples: Int, channels: Int = 1, _ body: (URL) throws -> Value
  ) throws -> Value {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "windows-\(UUID().uuidString).wav")
    defer { try? FileManager.default.removeItem(at: url) }
    let sound = (0..<samples).flatMap { index in
      (0..<channels).flatMap { _ in
        [UInt8(truncatingIfNeeded: index), UInt8(truncatingIfNeeded: index >> 8)]
      }
    }
    func number(_ value: Int, _ bytes: Int) -> [UInt8] {
      (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let header =
      Array("RIFF".utf8) + number(36 + sound.count, 4) + Array("WAVEfmt ".utf8) + number(16, 4)
      + number(1, 2) + number(channels, 2) + number(100, 4) + number(200 * channels, 4)
      + number(2 * channels, 2) + number(16, 2) + Array("data".utf8) + number(sound.count, 4)
    try Data(header + sound).write(to: url)
    return try body(url)
  }

  private func windows(of url: URL, length: Double, hop: Double) throws -> [SoundWindows.Window] {
    var windows = SoundWindows(of: try SoundReader(url), length: length, hop: hop)
    var all: [SoundWindows.Window] = []
    while let window = try windows.next() { all.append(window) }
    return all
  }

  @Test(arguments: [1, 8]) func aReaderGivesWhatDecodingGives(channels: Int) throws {
    try withSound(samples: 70_000, channels: channels) { url in
      let reader = try SoundReader(url)
      var samples: [Float] = []
      while true {
        let next = try reader.read(33_333)
        if next.isEmpty { break }
        samples += next
      }
      #expect(
        try Recording(samples: samples, sampleRate: reader.sampleRate)
          == Recording(contentsOf: url))
    }
  }

  @Test func windowsAreCutOutOfTheSound() throws {
    try withSound(samples: 500) { url in
      let whole = try Recording(contentsOf: url).samples
      let windows = try windows(of: url, length: 2, hop: 0.5)
      #expect(windows.map(\.start) == [0, 0.5, 1, 1.5, 2, 2.5, 3])
      for window in windows {
        #expect(window.end == window.start + 2)
        let first = Int(window.start * 100)
        #expect(window.recording.samples == Array(whole[first..<first + 200]))
      }
    }
  }

  @Test func theLastWindowReachesTheEnd() throws {
    try withSound(samples: 410) { url in
      let windows = try windows(of: url, length: 2, hop: 1.5)
      #expect(windows.map(\.start) == [0, 1.5, 3])
      #expect(windows.map(\.end) == [2, 3.5, 4.1])
      #expect(windows.last?.recording.samples.count == 110)
    }
  }

  @Test func aSoundShorterThanAWindowIsOne() throws {
    try withSound(samples: 50) { url in
      let windows = try windows(of: url, length: 2, hop: 0.5)
      #expect(windows.map(\.end) == [0.5])
    }
  }

  @Test func windowsMayFollowOneAnother() throws {
    try withSound(samples: 400) { url in
      let windows = try windows(of: url, length: 1, hop: 1)
      #expect(windows.map(\.start) == [0, 1, 2, 3])
    }
  }

  @Test func aSoundThatIsCutOffIsRefused() throws {
    try withSound(samples: 500) { url in
      let bytes = try Data(contentsOf: url)
      try bytes.prefix(bytes.count / 2).write(to: url)
      #expect(
        throws: SpeechError.truncated(
          file: "a talk", promised: 1000, found: bytes.count / 2 - 44, unit: "bytes")
      ) {
        try SoundReader(url, named: "a talk")
      }
    }
  }
}
