// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// A comparison of the sizes in the header of a WAV, AIFF or AVI file with the length of the file, since
/// decoders silently correct them.
enum SoundHeader {
  /// Checks that a file exists, is readable, and is as long as its header promises.
  /// - Parameters:
  ///   - path: the path of the file.
  ///   - name: the file's name in errors.
  /// - Throws: `UserError`.
  static func check(_ path: String, named name: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw UserError.missingSound(name)
    }
    if isFolder.boolValue { throw UserError.notSound(name, "it is a folder") }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw UserError.notSound(name, "it may not be read")
    }
    defer { try? file.close() }
    let end = try Int(file.seekToEnd())
    if end == 0 { throw UserError.emptySound(name) }
    func compare(_ promised: Int, _ found: Int, slack: Int) throws {
      // writers that do not know the size in advance leave 2³² − 1 in the header
      guard promised > found + slack, promised != 0xFFFF_FFFF else { return }
      throw UserError.truncatedSound(name, promised: promised, found: found, unit: "bytes")
    }
    let read = { (position: Int, count: Int) in bytes(of: file, count, at: position) }
    guard let head = read(0, 12) else { return }
    let isAIFF: Bool
    switch String(decoding: head[..<4] + head[8...], as: UTF8.self) {
    case "RIFFWAVE": isAIFF = false
    case "FORMAIFF", "FORMAIFC": isAIFF = true
    case "RIFFAVI ":
      var whole = RIFFChunks(from: 0, to: end, reading: read)
      // writers of films disagree about the parts that the size covers
      if let film = whole.next() { try compare(film.size, end - film.body, slack: film.size / 100) }
      return
    default: return
    }
    var chunks = RIFFChunks(from: 12, to: end, isBigEndian: isAIFF, reading: read)
    while let chunk = chunks.next() {
      if chunk.name == (isAIFF ? "SSND" : "data") {
        // some writers count their header of 44 bytes as sound
        return try compare(chunk.size, end - chunk.body, slack: 44)
      }
    }
    // the file ends before the sound begins
    throw UserError.truncatedSound(
      name, promised: chunks.position + 8, found: end, unit: "bytes")
  }

  private static func bytes(of file: FileHandle, _ count: Int, at position: Int) -> [UInt8]? {
    guard (try? file.seek(toOffset: UInt64(position))) != nil,
      let bytes = try? file.read(upToCount: count), bytes.count == count
    else { return nil }
    return Array(bytes)
  }
}
