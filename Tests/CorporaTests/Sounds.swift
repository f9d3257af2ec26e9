// SPDX-License-Identifier: MIT

import Foundation

/// Small sound files, built chunk by chunk.
enum Sounds {
  /// A 16-bit mono WAV file.
  static func wav(frames: Int, rate: Int = 16_000, seed: UInt8 = 0) -> Data {
    let samples = Data((0..<2 * frames).map { UInt8(truncatingIfNeeded: $0 * 7) &+ seed })
    return chunk("RIFF", Data("WAVE".utf8) + chunk("fmt ", format(rate)) + chunk("data", samples))
  }

  /// An AVI file with a video stream, a 16-bit stereo sound stream, and both interleaved.
  static func avi(frames: Int, tag: Int = 1) -> Data {
    let video = list("strl", chunk("strh", Data("vids".utf8) + Data(count: 52)))
    let sound = list(
      "strl",
      chunk("strh", Data("auds".utf8) + Data(count: 52))
        + chunk("strf", format(48_000, channels: 2, tag: tag)))
    let header = list("hdrl", chunk("avih", Data(count: 56)) + video + sound)
    var movie = Data()
    var left = frames
    while left > 0 {
      let count = min(left, 1920)
      // An odd size, so that the padding byte after it matters.
      movie += chunk("00dc", Data(repeating: 1, count: 33))
      movie += chunk("01wb", Data(repeating: 2, count: 4 * count))
      left -= count
    }
    return chunk(
      "RIFF", Data("AVI ".utf8) + header + list("movi", movie) + chunk("idx1", Data(count: 16)))
  }

  private static func format(_ rate: Int, channels: Int = 1, tag: Int = 1) -> Data {
    number(tag, 2) + number(channels, 2) + number(rate, 4) + number(rate * 2 * channels, 4)
      + number(2 * channels, 2) + number(16, 2)
  }

  private static func list(_ name: String, _ contents: Data) -> Data {
    chunk("LIST", Data(name.utf8) + contents)
  }

  private static func chunk(_ name: String, _ contents: Data) -> Data {
    Data(name.utf8) + number(contents.count, 4) + contents
      + Data(count: contents.count.isMultiple(of: 2) ? 0 : 1)
  }

  private static func number(_ value: Int, _ bytes: Int) -> Data {
    Data((0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
  }
}
