// SPDX-License-Identifier: MIT

/// The beginning of an MP3 file: a tag may precede the first frame, and the first frame of most files states the
/// number of frames.
///
/// Layout of a frame's header: ISO/IEC 11172-3, 2.4.1.3. Tags: ID3v2.4, 3.1. The frame that states the length
/// has `Xing` or `Info` after the side information, or `VBRI` 36 bytes in.
enum MPEGHeader {
  /// Returns true if an MPEG audio frame begins at the start of the file or after a tag.
  static func isAtStart(of file: SoundBytes) -> Bool { frame(in: file) != nil }

  /// Returns true if the first frame states the number of frames.
  static func statesLength(in file: SoundBytes) -> Bool {
    guard let frame = frame(in: file) else { return false }
    let marks = [("Xing", frame.side), ("Info", frame.side), ("VBRI", 36)]
    return marks.contains { mark, offset in
      file.bytes(at: frame.start + offset, 4)?.elementsEqual(mark.utf8) == true
    }
  }

  /// Position after an ID3v2 tag at the start, or 0.
  static func startAfterTag(in file: SoundBytes) -> Int {
    guard let tag = file.bytes(at: 0, 10), tag.starts(with: "ID3".utf8),
      tag[6...].allSatisfy({ $0 < 0x80 })
    else { return 0 }
    let size = tag[6...].reduce(0) { $0 << 7 | Int($1) }
    return 10 + size + (tag[5] & 0x10 == 0 ? 0 : 10)
  }

  /// The place of the first frame, and that of the statement within it.
  private static func frame(in file: SoundBytes) -> (start: Int, side: Int)? {
    let start = startAfterTag(in: file)
    guard let header = file.bytes(at: start, 4), header[0] == 0xFF, header[1] & 0xE0 == 0xE0 else {
      return nil
    }
    let (version, layer) = (header[1] >> 3 & 3, header[1] >> 1 & 3)
    guard version != 1, layer != 0, header[2] >> 4 != 15, header[2] >> 2 & 3 != 3 else {
      return nil
    }
    let isMono = header[3] >> 6 == 3
    let side = version == 3 ? (isMono ? 17 : 32) : (isMono ? 9 : 17)
    return (start, 4 + side)
  }
}
