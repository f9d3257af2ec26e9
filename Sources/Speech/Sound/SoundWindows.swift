// SPDX-License-Identifier: MIT

import Foundations

/// Successive windows of a long sound.
///
/// Windows have the same length and begin one hop apart. The last window is the first one that reaches the
/// end of the sound, and is shorter unless the sound ends with it; a sound shorter than a window gives a
/// single window. Each is identical to the recording obtained by cutting it out of the file.
package struct SoundWindows {
  /// One window.
  package struct Window: Equatable, Sendable {
    /// Start of the window within the sound, in seconds.
    package var start: Double
    /// End of the window within the sound, in seconds.
    package var end: Double
    package var recording: Recording
  }

  /// Permitted lengths of a window, in seconds: up to that of the longest utterance.
  package static let lengths = 0.1...SpokenUtterance.longest

  /// Returns the permitted hops for windows of a length, in seconds.
  package static func hops(for length: Double) -> ClosedRange<Double> { 0.01...max(0.01, length) }

  private let reader: SoundReader
  private let length: Int
  private let hop: Int
  private var samples: [Float] = []
  private var start = 0
  private var isOver = false

  /// Divides a sound into windows.
  /// - Parameters:
  ///   - reader: reader of the sound, at its start; no other code may read from it.
  ///   - length: length of a window in seconds, one of ``lengths``.
  ///   - hop: distance between the starts of successive windows in seconds, one of ``hops(for:)``; by
  ///     default a quarter of the length.
  /// - Throws: `UserError` if the length or the hop is not permitted.
  package init(of reader: SoundReader, length: Double, hop: Double? = nil) throws {
    let hop = hop ?? length / 4
    guard Self.lengths.contains(length), Self.hops(for: length).contains(hop) else {
      throw UserError(
        """
        Windows of \(length) s every \(hop) s cannot be used. \
        Use windows from 0.1 s to \(Int(Self.lengths.upperBound)) s, and a hop from 0.01 s to the window's length.
        """)
    }
    self.reader = reader
    self.length = max(1, Int((length * Double(reader.sampleRate)).rounded()))
    self.hop = max(1, Int((hop * Double(reader.sampleRate)).rounded()))
  }

  /// Reads the next window; nil after the last.
  /// - Throws: `UserError` if the sound breaks off.
  package mutating func next() throws -> Window? {
    if isOver { return nil }
    if samples.isEmpty {
      samples = try reader.read(length)
    } else {
      samples.removeFirst(hop)
      samples += try reader.read(length - samples.count)
      start += hop
    }
    if samples.count == length {
      // one more sample, the next of the sound, tells whether this window is the last
      let more = try reader.read(1)
      isOver = more.isEmpty
      defer { samples += more }
      return window()
    }
    isOver = true
    return window()
  }

  private func window() -> Window {
    let rate = Double(reader.sampleRate)
    return Window(
      start: Double(start) / rate, end: Double(start + samples.count) / rate,
      recording: Recording(samples: samples, sampleRate: reader.sampleRate))
  }
}
