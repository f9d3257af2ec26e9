// SPDX-License-Identifier: MIT

import Foundations

/// RIFF (WAV, AVI) and AIFF.
extension SoundHeader {
  mutating func checkWave(isBigEndian: Bool) throws(UserError) {
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

  mutating func checkAIFF() throws(UserError) {
    var chunks = chunks(isBigEndian: true)
    for _ in 0..<Self.mostChunks {
      guard let chunk = chunks.next() else { return try checkEnd(of: chunks) }
      guard chunk.name == "SSND" else { continue }
      _ = try compare(chunk.size, at: chunk.body)
      return
    }
    throw tooManyChunks
  }

  func checkFilm() throws(UserError) {
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
