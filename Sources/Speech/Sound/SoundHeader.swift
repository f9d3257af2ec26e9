import Foundation

/// Compares what the header of a WAV, AIFF or AVI file promises with the length of the file, which
/// decoders silently correct.
enum SoundHeader {
  /// - Throws: ``SpeechError/truncated(file:promised:found:unit:)`` or ``SpeechError/empty(file:)``.
  static func check(_ path: String, named name: String) throws {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw SpeechError.notAudio(file: name, reason: "it may not be read")
    }
    defer { try? file.close() }
    let end = try Int(file.seekToEnd())
    if end == 0 { throw SpeechError.empty(file: name) }
    func compare(_ promised: Int, _ found: Int, slack: Int) throws {
      // A size that was not known when the header was written says nothing.
      guard promised > found + slack, promised != 0xFFFF_FFFF else { return }
      throw SpeechError.truncated(file: name, promised: promised, found: found, unit: "bytes")
    }
    guard let head = read(file, 12, at: 0), let kind = Kind(head) else { return }
    if kind == .avi {
      // Writers of films disagree about what the size includes.
      let promised = kind.number(head[4..<8])
      return try compare(promised, end - 8, slack: promised / 100)
    }
    var place = 12
    while let chunk = read(file, 8, at: place) {
      let size = kind.number(chunk.suffix(4))
      if Array(chunk.prefix(4)) == kind.soundChunk {
        // Some writers count the header of 44 bytes as sound.
        return try compare(size, end - place - 8, slack: 44)
      }
      place += 8 + size + size % 2
    }
    // The chunks before the sound are there, and the file ends before the sound begins.
    throw SpeechError.truncated(file: name, promised: place + 8, found: end, unit: "bytes")
  }

  /// The relatives: chunks of four letters, a size, and contents.
  private enum Kind {
    case wave, aiff, avi

    init?(_ head: [UInt8]) {
      let letters = String(decoding: head[..<4] + head[8...], as: UTF8.self)
      switch letters {
      case "RIFFWAVE": self = .wave
      case "RIFFAVI ": self = .avi
      case "FORMAIFF", "FORMAIFC": self = .aiff
      default: return nil
      }
    }

    var soundChunk: [UInt8] { Array((self == .aiff ? "SSND" : "data").utf8) }

    /// A size of four bytes; in AIFF the most significant comes first.
    func number(_ bytes: ArraySlice<UInt8>) -> Int {
      let ordered = self == .aiff ? Array(bytes) : Array(bytes.reversed())
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
