// SPDX-License-Identifier: MIT

import Foundations

/// A comparison of the lengths in the header of a sound file with the length of the file, since decoders silently
/// shorten what was cut off.
///
/// Writers to pipes do not know the length when they write the header, and leave a number there that cannot be
/// meant: 0, the highest number, or one near 2³¹. Such a sound ends with the file; where the decoder would
/// not read it to its end, the number is corrected for it.
struct SoundHeader {
  /// Remarks on the lengths.
  var notes: [SoundNote] = []
  /// True if a decoder knows the length from the header, rather than from an estimate.
  private(set) var statesLength = true

  let file: SoundBytes
  let name: String

  /// More chunks than any writer puts before the sound.
  static let mostChunks = 4096
  /// Some writers count their header of 44 bytes as sound.
  static let slack = 44

  /// - Parameters:
  ///   - file: the file, which gets corrections of its header.
  ///   - name: the file's name in errors.
  /// - Throws: `UserError` if the file is shorter than its header promises.
  init(of file: SoundBytes, named name: String) throws(UserError) {
    (self.file, self.name) = (file, name)
    let head = file.prefix(40)
    switch (text(head, 0, 4), text(head, 8, 4)) {
    case ("RIFF", "WAVE"), ("RF64", "WAVE"), ("BW64", "WAVE"): try checkWave(isBigEndian: false)
    case ("RIFX", "WAVE"): try checkWave(isBigEndian: true)
    case ("FORM", "AIFF"), ("FORM", "AIFC"): try checkAIFF()
    case ("RIFF", "AVI "): try checkFilm()
    case ("riff", _) where head.count == 40: try checkWave64()
    case ("caff", _): try checkCAF()
    case (".snd", _), ("dns.", _): try checkAU(isBigEndian: head[0] == 0x2E)
    case ("NIST", _): try checkSphere()
    case ("Crea", _): try checkVoice()
    case ("OggS", _): checkOgg()
    default:
      guard MPEGHeader.isAtStart(of: file), !MPEGHeader.statesLength(in: file) else { return }
      // the decoder would take the length from the size of the file and of the first piece
      statesLength = false
      file.hidesEnd = true
    }
  }

  /// Returns true for a length that a writer leaves if it does not know it.
  ///
  /// sox writes 7F000000₁₆ (AIFF) or 7FFFF000₁₆ (WAV) bytes, rounded to whole frames, arecord 80000000₁₆, ffmpeg
  /// FFFFFFFF₁₆, or as many F as the field has.
  static func isUnknown(_ size: Int) -> Bool {
    size < 0 || size >= 1 << 62 || (0x7F00_0000...0x8000_FFFF).contains(size)
      || (0xFFFF_0000...0xFFFF_FFFF).contains(size)
  }

  /// Compares the size of the sound with what follows in the file.
  /// - Returns: true if the header says nothing of the sound that follows.
  func compare(_ size: Int, at body: Int, slack: Int = slack) throws(UserError) -> Bool {
    let rest = file.count - body
    if size == 0 { return rest > Self.slack }
    guard !Self.isUnknown(size), size > rest + slack else { return false }
    throw .truncatedSound(name, promised: size, found: rest, unit: "bytes")
  }

  mutating func noteUnstated(at body: Int) {
    notes.append(
      SoundNote(
        .unstatedLength,
        "has a header that states no sound, and \(file.count - body) bytes follow it"))
  }

  func text(_ bytes: [UInt8], _ start: Int, _ count: Int) -> String {
    String(decoding: bytes.dropFirst(start).prefix(count), as: UTF8.self)
  }

  /// Reads a number of up to 8 bytes; nil beyond the end of the file. Those above 2⁶³ are negative.
  func number(_ position: Int, _ count: Int, isBigEndian: Bool = false) -> Int? {
    guard let bytes = file.bytes(at: position, count) else { return nil }
    return (isBigEndian ? bytes : bytes.reversed()).reduce(0) { $0 << 8 | Int($1) }
  }

  func bytes(of number: Int, _ count: Int, _ isBigEndian: Bool) -> [UInt8] {
    let little = (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    return isBigEndian ? little.reversed() : little
  }
}
