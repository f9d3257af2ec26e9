// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Speech

extension AudioLength {
  /// Measures the sound in a WAV or AVI file from its chunks, without decoding it.
  ///
  /// The bytes of sound are counted rather than taken from a header, so a file that was cut short is
  /// noticed. The sound must be uncompressed, as it is in EmoDB, eNTERFACE'05, CASIA, nEMO and RAVDESS.
  /// - Throws: ``AudioLengthError``.
  package init(ofFileAt url: URL) throws(AudioLengthError) {
    let contents: Data
    do {
      contents = try Data(contentsOf: url, options: .mappedIfSafe)
    } catch {
      throw .unreadable(path: url.path, reason: error.systemReason)
    }
    var sound = RIFFSound(file: contents)
    sound.walk(from: 0, to: contents.count)
    guard sound.isRIFF else { throw .notRIFF(path: url.path) }
    guard sound.needed <= contents.count else {
      throw .cutShort(path: url.path, bytes: contents.count, needed: sound.needed)
    }
    guard let format = sound.format else { throw .noSound(path: url.path) }
    guard format.isUncompressed, format.blockAlign > 0, format.rate > 0 else {
      throw .compressed(path: url.path, format: format.tag)
    }
    self.init(frames: sound.bytes / format.blockAlign, rate: format.rate)
  }
}

/// The sound track of a RIFF file, found by a walk through all chunks.
private struct RIFFSound {
  struct Format {
    var tag: Int
    /// Frames per second.
    var rate: Int
    /// Bytes per frame.
    var blockAlign: Int
    /// True for PCM, IEEE floating point, and the extensible form of these.
    var isUncompressed: Bool { tag == 1 || tag == 3 || tag == 0xFFFE }
  }

  let file: Data
  var isRIFF = false
  var format: Format?
  /// Bytes of sound.
  var bytes = 0
  /// Length of file that the chunks announce, in bytes.
  var needed = 0
  private var streams = 0
  private var soundStream: Int?
  private var streamIsSound = false

  init(file: Data) { self.file = file }

  /// Lists in lists that are entered; a film has three.
  private static let deepest = 8

  mutating func walk(from start: Int, to limit: Int, depth: Int = 0) {
    guard depth <= Self.deepest else { return }
    let file = file
    let chunks = RIFFChunks(from: start, to: limit) { position, count in
      position + count <= file.count ? Array(file[position..<position + count]) : nil
    }
    for chunk in chunks {
      if chunk.body == 8 { isRIFF = chunk.name == "RIFF" }
      guard isRIFF else { return }
      needed = max(needed, chunk.end)
      let end = min(chunk.end, limit)
      if chunk.name == "RIFF" || chunk.name == "LIST" {
        walk(from: chunk.body + 4, to: end, depth: depth + 1)
      } else {
        read(chunk, size: end - chunk.body)
      }
    }
  }

  private mutating func read(_ chunk: RIFFChunks.Chunk, size: Int) {
    let body = chunk.body
    switch chunk.name {
    case "strh" where size >= 4:
      streamIsSound = file[body..<body + 4].elementsEqual("auds".utf8) && soundStream == nil
      if streamIsSound { soundStream = streams }
      streams += 1
    case "strf" where size >= 16 && streamIsSound, "fmt " where size >= 16:
      format = Format(
        tag: number(at: body, bytes: 2), rate: number(at: body + 4, bytes: 4),
        blockAlign: number(at: body + 12, bytes: 2))
    case "data":
      bytes += size
    default:
      // in a film, pieces of sound are named after their stream: `01wb`
      if chunk.name.hasSuffix("wb"), let stream = Int(chunk.name.prefix(2), radix: 16),
        stream == soundStream
      {
        bytes += size
      }
    }
  }

  /// Reads a little-endian number.
  private func number(at position: Int, bytes: Int) -> Int {
    (0..<bytes).reduce(0) { $0 | Int(file[position + $1]) << (8 * $1) }
  }
}

/// A failure to determine the length of a sound.
package enum AudioLengthError: Error, Hashable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case notRIFF(path: String)
  case cutShort(path: String, bytes: Int, needed: Int)
  case noSound(path: String)
  case compressed(path: String, format: Int)

  package var description: String {
    switch self {
    case .unreadable(let path, _), .notRIFF(let path), .cutShort(let path, _, _),
      .noSound(let path), .compressed(let path, _):
      "The sound in '\(path)' cannot be measured: \(reason). \(advice)"
    }
  }

  /// The problem as a clause.
  var reason: String {
    switch self {
    case .unreadable(_, let reason): "it cannot be read (\(reason))"
    case .notRIFF: "it is neither a WAV nor an AVI file"
    case .cutShort(_, let bytes, let needed): "it is cut short, \(bytes) of \(needed) bytes"
    case .noSound: "it has no sound track"
    case .compressed(_, let format): "its sound is compressed (format \(format))"
    }
  }

  private var advice: String {
    switch self {
    case .unreadable: "Check that the file exists and is readable."
    case .cutShort: "Copy or download it again."
    case .notRIFF, .noSound, .compressed: "Put the original file there."
    }
  }
}
