import Foundation

/// Compares what the header of a WAV or AIFF file promises with the length of the file, which
/// libsndfile silently corrects.
enum SoundHeader {
  /// - Throws: ``SpeechError/truncated(file:promised:found:unit:)`` or ``SpeechError/empty(file:)``.
  static func check(_ path: String, named name: String) throws {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw SpeechError.notAudio(file: name, reason: "it may not be read")
    }
    defer { try? file.close() }
    let end = try Int(file.seekToEnd())
    if end == 0 { throw SpeechError.empty(file: name) }
    guard let head = read(file, 12, at: 0), let kind = Kind(head) else { return }
    var place = 12
    while let chunk = read(file, 8, at: place) {
      let size = kind.number(chunk.suffix(4))
      let found = end - place - 8
      if Array(chunk.prefix(4)) == kind.soundChunk {
        // A size that was not known when the header was written says nothing.
        if size > found, size != 0xFFFF_FFFF {
          throw SpeechError.truncated(file: name, promised: size, found: found, unit: "bytes")
        }
        return
      }
      place += 8 + size + size % 2
    }
    if place > 12 {
      // The chunks before the sound are there, and the file ends before the sound begins.
      throw SpeechError.truncated(file: name, promised: place, found: end, unit: "bytes")
    }
  }

  /// The two relatives: chunks of four letters, a size, and contents.
  private enum Kind {
    case wave, aiff

    init?(_ head: [UInt8]) {
      switch (
        String(decoding: head[..<4], as: UTF8.self), String(decoding: head[8...], as: UTF8.self)
      )
      {
      case ("RIFF", "WAVE"): self = .wave
      case ("FORM", "AIFF"), ("FORM", "AIFC"): self = .aiff
      default: return nil
      }
    }

    var soundChunk: [UInt8] { Array((self == .wave ? "data" : "SSND").utf8) }

    /// A size of four bytes, in WAV the least significant first.
    func number(_ bytes: ArraySlice<UInt8>) -> Int {
      let ordered = self == .wave ? Array(bytes.reversed()) : Array(bytes)
      return ordered.reduce(0) { $0 << 8 | Int($1) }
    }
  }

  private static func read(_ file: FileHandle, _ count: Int, at place: Int) -> [UInt8]? {
    guard (try? file.seek(toOffset: UInt64(place))) != nil,
      let bytes = try? file.read(upToCount: count), bytes.count == count
    else { return nil }
    return Array(bytes)
  }
}
