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
  private(set) var notes: [SoundNote] = []
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
  private func compare(_ size: Int, at body: Int, slack: Int = slack) throws(UserError) -> Bool {
    let rest = file.count - body
    if size == 0 { return rest > Self.slack }
    guard !Self.isUnknown(size), size > rest + slack else { return false }
    throw .truncatedSound(name, promised: size, found: rest, unit: "bytes")
  }

  private mutating func noteUnstated(at body: Int) {
    notes.append(
      SoundNote(
        .unstatedLength,
        "has a header that states no sound, and \(file.count - body) bytes follow it"))
  }
}

// MARK: formats of chunks

extension SoundHeader {
  private mutating func checkWave(isBigEndian: Bool) throws(UserError) {
    var chunks = chunks(isBigEndian: isBigEndian)
    var long: (position: Int, size: Int)?
    for _ in 0..<Self.mostChunks {
      guard let chunk = chunks.next() else { return try checkEnd(of: chunks) }
      if chunk.name == "ds64", let size = number(chunk.body + 8, 8) {
        long = (chunk.body + 8, size)
      }
      guard chunk.name == "data" else { continue }
      let isLong = long != nil && chunk.size == 0xFFFF_FFFF
      let size = isLong ? long?.size ?? 0 : chunk.size
      let isUnstated = try compare(size, at: chunk.body)
      let rest = file.count - chunk.body
      if isUnstated, !isLong, chunksFill(from: chunk.body, isBigEndian) { throw .emptySound(name) }
      if let long, isLong, isUnstated || Self.isUnknown(size) {
        file.correct(at: long.position, to: bytes(of: rest, 8, isBigEndian))
      } else if isUnstated {
        file.correct(at: chunk.body - 4, to: bytes(of: min(rest, 0xFFFF_FFFE), 4, isBigEndian))
        noteUnstated(at: chunk.body)
      } else if size > 0, !Self.isUnknown(size),
        !chunksFill(from: chunk.body + size + size % 2, isBigEndian, orZeros: true)
      {
        notes.append(
          SoundNote(
            .bytesBehind,
            "has a header that states \(size) bytes of sound, and \(rest - size) bytes more follow")
        )
      }
      return
    }
    throw tooManyChunks
  }

  private mutating func checkAIFF() throws(UserError) {
    var chunks = chunks(isBigEndian: true)
    for _ in 0..<Self.mostChunks {
      guard let chunk = chunks.next() else { return try checkEnd(of: chunks) }
      guard chunk.name == "SSND" else { continue }
      _ = try compare(chunk.size, at: chunk.body)
      return
    }
    throw tooManyChunks
  }

  private func checkFilm() throws(UserError) {
    var whole = RIFFChunks(from: 0, to: file.count, reading: file.bytes)
    // writers of films disagree about the parts that the size covers
    if let film = whole.next() {
      _ = try compare(film.size, at: film.body, slack: film.size / 100)
    }
  }

  private var tooManyChunks: UserError {
    .notSound(name, "its header has more than \(Self.mostChunks) parts before the sound")
  }

  private func chunks(from start: Int = 12, isBigEndian: Bool) -> RIFFChunks {
    RIFFChunks(from: start, to: file.count, isBigEndian: isBigEndian, reading: file.bytes)
  }

  /// Refuses a file that ends before the sound begins; where the chunks cannot be followed, the decoder will say so.
  private func checkEnd(of chunks: RIFFChunks) throws(UserError) {
    guard chunks.isAtEnd else { return }
    throw .truncatedSound(
      name, promised: chunks.position + 8, found: file.count, unit: "bytes")
  }

  /// Returns true if only chunks follow, up to the end of the file, or too little for a sound.
  private func chunksFill(
    from start: Int, _ isBigEndian: Bool, orZeros: Bool = false
  ) -> Bool {
    guard file.count - start > Self.slack else { return true }
    var chunks = chunks(from: start, isBigEndian: isBigEndian)
    for _ in 0..<Self.mostChunks where chunks.next() == nil { break }
    return chunks.isAtEnd && chunks.position <= file.count + Self.slack
      || orZeros && chunks.endsInZeros
  }
}

// MARK: other formats

extension SoundHeader {
  /// Sony Wave64: chunks with names of 16 bytes, and sizes of 8, which count both.
  private mutating func checkWave64() throws(UserError) {
    var position = 40
    for _ in 0..<Self.mostChunks {
      guard let name = file.bytes(at: position, 4), let size = number(position + 16, 8) else {
        break
      }
      let body = position + 24
      if name.elementsEqual("data".utf8) {
        guard size < 0 || size >= 24 else { break }
        if try compare(size < 0 ? size : size - 24, at: body) {
          file.correct(at: position + 16, to: bytes(of: file.count - position, 8, false))
          noteUnstated(at: body)
        }
        return
      }
      guard size >= 24, size < file.count else { break }
      position += (size + 7) & ~7
    }
  }

  /// Apple's Core Audio Format: the size −1 stands for the rest of the file, and libsndfile refuses it.
  private mutating func checkCAF() throws(UserError) {
    var position = 8
    for _ in 0..<Self.mostChunks {
      guard let name = file.bytes(at: position, 4),
        let size = number(position + 4, 8, isBigEndian: true)
      else { break }
      let body = position + 12
      if name.elementsEqual("data".utf8) {
        let isUnstated = try compare(size, at: body)
        if isUnstated || Self.isUnknown(size) {
          file.correct(at: position + 4, to: bytes(of: file.count - body, 8, true))
          if isUnstated { noteUnstated(at: body) }
        }
        return
      }
      guard size >= 0, size < file.count else { break }
      position = body + size
    }
  }

  private mutating func checkAU(isBigEndian: Bool) throws(UserError) {
    guard let body = number(4, 4, isBigEndian: isBigEndian), body <= file.count,
      let size = number(8, 4, isBigEndian: isBigEndian)
    else { return }
    guard try compare(size, at: body) else { return }
    file.correct(at: 8, to: [0xFF, 0xFF, 0xFF, 0xFF])
    noteUnstated(at: body)
  }

  /// NIST SPHERE: lines of text, such as `sample_count -i 30372`.
  private func checkSphere() throws(UserError) {
    let lines = String(decoding: file.prefix(1024), as: UTF8.self).split(separator: "\n")
    func value(_ key: String) -> Int? {
      let line = lines.first { $0.hasPrefix(key + " ") }
      return line.flatMap { $0.split(separator: " ").last }.flatMap { Int($0) }
    }
    guard lines.count > 2, let body = Int(lines[1].filter(\.isNumber)), body <= file.count,
      let samples = value("sample_count"), let width = value("sample_n_bytes"),
      !lines.contains(where: { $0.contains("shorten") }),
      (1...8).contains(width), (0...Int(Int32.max)).contains(samples),
      (1...1024).contains(value("channel_count") ?? 1)
    else { return }
    _ = try compare(samples * width * (value("channel_count") ?? 1), at: body)
  }

  /// Creative Voice: blocks of a kind, a size of 3 bytes and contents; only the first is looked at.
  private func checkVoice() throws(UserError) {
    guard let place = number(20, 2), let kind = number(place, 1), [1, 9].contains(kind),
      let size = number(place + 1, 3), size != 0xFF_FFFF
    else { return }
    _ = try compare(size, at: place + 4)
  }

  /// Ogg has no lengths. Its last page says that it is the last, unless the end was cut off or never written.
  private mutating func checkOgg() {
    // a page has 65,307 bytes at most; a second read reaches the rest of two
    let start = max(0, file.count - 2 * 65_307)
    let half = (file.count - start + 1) / 2
    guard let first = file.bytes(at: start, half),
      let second = file.bytes(at: start + half, file.count - start - half)
    else { return }
    let end = first + second
    let places = end.indices.dropLast(5).reversed()
    let page = places.first { end[$0] == 0x4F && end[$0...].starts(with: "OggS".utf8) }
    guard let page, end[page + 5] & 4 == 0 else { return }
    notes.append(SoundNote(.openEnd, "ends without the mark that Ogg puts at the end"))
  }

  private func text(_ bytes: [UInt8], _ start: Int, _ count: Int) -> String {
    String(decoding: bytes.dropFirst(start).prefix(count), as: UTF8.self)
  }

  /// Reads a number of up to 8 bytes; nil beyond the end of the file. Those above 2⁶³ are negative.
  private func number(_ position: Int, _ count: Int, isBigEndian: Bool = false) -> Int? {
    guard let bytes = file.bytes(at: position, count) else { return nil }
    return (isBigEndian ? bytes : bytes.reversed()).reduce(0) { $0 << 8 | Int($1) }
  }

  private func bytes(of number: Int, _ count: Int, _ isBigEndian: Bool) -> [UInt8] {
    let little = (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    return isBigEndian ? little.reversed() : little
  }
}
