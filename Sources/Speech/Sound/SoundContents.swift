// SPDX-License-Identifier: MIT

import Foundations

/// What the first bytes of a file say that it is, whatever its name ends in.
enum SoundContents {
  /// What is often found in the place of a sound: a pointer, a web page, a list, an archive.
  /// - Returns: a sentence with advice; nil for anything else.
  static func mistake(in head: [UInt8], named name: String) -> UserError? {
    var text = String(decoding: head.prefix(256), as: UTF8.self)
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    let start = text.drop(while: \.isWhitespace).lowercased()
    func begins(_ words: String...) -> Bool { words.contains { start.hasPrefix($0) } }
    if begins("version https://git-lfs", "version https://hawser") {
      return UserError(
        "'\(name)' is a Git LFS pointer, not the sound. Fetch the sound: run 'git lfs pull' there.")
    }
    if begins("/annex/objects/") {
      return UserError(
        "'\(name)' is a git-annex pointer, not the sound. Fetch the sound: run 'git annex get' there."
      )
    }
    if begins("<!doctype html", "<html", "<head", "<body", "<script", "<?xml", "<error") {
      return UserError(
        "'\(name)' is a web page, not a sound: a download failed, or asks for a login. Fetch the file again."
      )
    }
    if begins("#extm3u", "[playlist]", "ffconcat version") {
      return UserError(
        "'\(name)' is a playlist, which names sounds and holds none. Name the sounds themselves.")
    }
    let archives: [(bytes: [UInt8], title: String)] = [
      (Array("PK\u{3}\u{4}".utf8), "ZIP"), ([0x1F, 0x8B], "gzip"), (Array("Rar!".utf8), "RAR"),
      ([0x37, 0x7A, 0xBC, 0xAF], "7z"), ([0xFD, 0x37, 0x7A, 0x58], "xz"),
    ]
    return archives.first { head.starts(with: $0.bytes) }.map {
      UserError("'\(name)' is an archive (\($0.title)), not a sound. Unpack it.")
    }
  }
}

/// A format that libsndfile does not know, and ffmpeg does.
///
/// It is told ffmpeg by name, so that a file can neither be taken for a list of other files nor for a script.
struct ForeignFormat: Equatable {
  /// ffmpeg's name of the format.
  let name: String
  /// True if files of the format usually hold pictures.
  var isFilm = false

  /// Error codes of libsndfile for a format or an encoding that it does not know, rather than a damaged file.
  private static let unknownEncodings: Set<Int32> = [1, 4, 18]
  /// Encodings in WAV that libsndfile knows, and 0, which is none: PCM, ADPCM, floating point, A-law, µ-law, GSM.
  private static let waveEncodings: Set<Int> = [0, 1, 2, 3, 6, 7, 0x11, 0x31, 0xFFFE]

  /// - Parameters:
  ///   - file: the file that libsndfile could not open.
  ///   - code: libsndfile's error.
  init?(of file: SoundBytes, after code: Int32) {
    let start = MPEGHeader.startAfterTag(in: file)
    let head = file.bytes(at: start, min(256, max(0, file.count - start))) ?? []
    func has(_ text: String, at place: Int = 0) -> Bool {
      head.dropFirst(place).starts(with: text.utf8)
    }
    let isUnknown = Self.unknownEncodings.contains(code)
    if has("RIFF"), has("AVI ", at: 8) {
      self.init(name: "avi", isFilm: true)
    } else if has("RIFF"), has("WAVE", at: 8) {
      guard isUnknown || Self.isForeignWave(file) else { return nil }
      self.init(name: "wav")
    } else if has("FORM"), has("AIFF", at: 8) || has("AIFC", at: 8) {
      guard isUnknown else { return nil }
      self.init(name: "aiff")
    } else if has("caff") {
      guard isUnknown else { return nil }
      self.init(name: "caf")
    } else if has("OggS") {
      guard has("Speex", at: 28) || has("theora", at: 29) else {
        return nil
      }
      self.init(name: "ogg", isFilm: has("theora", at: 29))
    } else if let found = Self.formats.first(where: { has($0.mark, at: $0.place) }) {
      self.init(name: found.name, isFilm: found.isFilm)
    } else if let found = Self.binaryFormats.first(where: { head.starts(with: $0.mark) }) {
      self.init(name: found.name, isFilm: found.isFilm)
    } else if head.count > 188, head[0] == 0x47, head[188] == 0x47 {
      self.init(name: "mpegts", isFilm: true)
    } else if head.count > 7, head[0] == 0xFF, head[1] & 0xF6 == 0xF0 {
      self.init(name: "aac")
    } else {
      return nil
    }
  }

  private init(name: String, isFilm: Bool = false) { (self.name, self.isFilm) = (name, isFilm) }

  private static let formats: [(mark: String, place: Int, name: String, isFilm: Bool)] = [
    ("ftypM4A", 4, "mov", false), ("ftypM4B", 4, "mov", false), ("ftyp", 4, "mov", true),
    ("moov", 4, "mov", true), ("mdat", 4, "mov", true), ("wide", 4, "mov", true),
    ("#!AMR", 0, "amr", false), ("FLV", 0, "flv", true), ("MAC ", 0, "ape", false),
    ("wvpk", 0, "wv", false), ("TTA1", 0, "tta", false), ("DSD ", 0, "dsf", false),
    (".RMF", 0, "rm", true), ("NIST_1A", 0, "nistsphere", false), ("ajkg", 0, "shn", false),
    ("MPCK", 0, "mpc8", false), ("MP+", 0, "mpc", false),
  ]
  private static let binaryFormats: [(mark: [UInt8], name: String, isFilm: Bool)] = [
    ([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], "asf", false),
    ([0x1A, 0x45, 0xDF, 0xA3], "matroska", true), ([0, 0, 1, 0xBA], "mpeg", true),
    ([0x0B, 0x77], "ac3", false), ([0x7F, 0xFE, 0x80, 0x01], "dts", false),
  ]

  /// Returns true for a WAV whose encoding is not libsndfile's, such as WMA or AAC.
  private static func isForeignWave(_ file: SoundBytes) -> Bool {
    var chunks = RIFFChunks(from: 12, to: file.count, reading: file.bytes)
    for _ in 0..<16 {
      guard let chunk = chunks.next() else { return false }
      guard chunk.name == "fmt ", let tag = file.bytes(at: chunk.body, 2) else { continue }
      return !waveEncodings.contains(Int(tag[0]) | Int(tag[1]) << 8)
    }
    return false
  }
}
