// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Speech

@Suite struct SoundWindowsTests {
  /// Passes a WAV of 16-bit samples 0, 1, 2, … at 100 Hz to `body`.
  private func withSound<Value>(
    samples: Int, channels: Int = 1, _ body: (URL) throws -> Value
  ) throws -> Value {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "a.wav")
      let sound = (0..<samples).flatMap {
        [Int16](repeating: Int16(truncatingIfNeeded: $0), count: channels)
      }
      try wave(sound, channels: channels, rate: 100).write(to: url)
      return try body(url)
    }
  }

  private func windows(of url: URL, length: Double, hop: Double? = nil) throws -> [SoundWindows
    .Window]
  {
    var windows = try SoundWindows(of: SoundReader(url), length: length, hop: hop)
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

  @Test func byDefaultFourWindowsOverlap() throws {
    try withSound(samples: 500) { url in
      let (usual, quarter) = (
        try windows(of: url, length: 2), try windows(of: url, length: 2, hop: 0.5)
      )
      #expect(usual == quarter)
    }
  }

  @Test(
    arguments: [
      (1e15, nil), (86_401, 1), (0, nil),
      (0.05, 0.05), (.nan, nil), (.infinity, 1), (2, 0), (2, 2.5),
      (2, .nan), (2, 1e-9),
    ] as [(Double, Double?)])
  func absurdWindowsAreRefused(length: Double, hop: Double?) throws {
    try withSound(samples: 50) { url in
      let reader = try SoundReader(url)
      let error = try #require(throws: UserError.self) {
        try SoundWindows(of: reader, length: length, hop: hop)
      }
      #expect(error.description.hasPrefix("Windows of \(length) s every "))
    }
  }

  @Test func aSoundThatIsCutOffIsRefused() throws {
    try withSound(samples: 500) { url in
      let bytes = try Data(contentsOf: url)
      try bytes.prefix(bytes.count / 2).write(to: url)
      #expect(
        throws: UserError.truncatedSound(
          "a talk", promised: 1000, found: bytes.count / 2 - 44, unit: "bytes")
      ) {
        try SoundReader(url, named: "a talk")
      }
    }
  }
}
