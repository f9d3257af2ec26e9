// SPDX-License-Identifier: MIT

import Foundations

/// Formats with headers of their own.
extension SoundHeader {
  /// Sony Wave64: chunks with names of 16 bytes, and sizes of 8, which count both.
  mutating func checkWave64() throws(UserError) {
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
  mutating func checkCAF() throws(UserError) {
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

  mutating func checkAU(isBigEndian: Bool) throws(UserError) {
    guard let body = number(4, 4, isBigEndian: isBigEndian), body <= file.count,
      let size = number(8, 4, isBigEndian: isBigEndian)
    else { return }
    guard try compare(size, at: body) else { return }
    file.correct(at: 8, to: [0xFF, 0xFF, 0xFF, 0xFF])
    noteUnstated(at: body)
  }

  /// NIST SPHERE: lines of text, such as `sample_count -i 30372`.
  func checkSphere() throws(UserError) {
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
  func checkVoice() throws(UserError) {
    guard let place = number(20, 2), let kind = number(place, 1), [1, 9].contains(kind),
      let size = number(place + 1, 3), size != 0xFF_FFFF
    else { return }
    _ = try compare(size, at: place + 4)
  }

  /// Ogg has no lengths. Its last page says that it is the last, unless the end was cut off or never written.
  mutating func checkOgg() {
    // a page has 65,307 bytes at most; a second read reaches the rest of two
    let start = max(0, file.count - 2 * 65_307)
    let half = (file.count - start + 1) / 2
    guard let first = file.bytes(at: start, half),
      let second = file.bytes(at: start + half, file.count - start - half)
    else { return }
    let end = first + second
    let places = end.indices.dropLast(5).reversed()
    let page = places.first { end[$0] == 0x4F && end[$0...].starts(with: "OggS".utf8) }
    guard let page, end[page + 5] & 4 == 0 || !isWhole(end[page...]) else { return }
    notes.append(SoundNote(.openEnd, "ends without the mark that Ogg puts at the end"))
  }

  /// Returns true if an Ogg page has all of its segments, whose sizes its header lists.
  private func isWhole(_ page: ArraySlice<UInt8>) -> Bool {
    let header = page.prefix(27)
    guard header.count == 27, let segments = header.last.map(Int.init) else { return false }
    let sizes = page.dropFirst(27).prefix(segments)
    return page.count >= 27 + segments + sizes.reduce(0) { $0 + Int($1) }
  }
}
