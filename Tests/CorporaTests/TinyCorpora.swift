// SPDX-License-Identifier: MIT

import Foundation
import Foundations

@testable import Corpora

/// Small corpora that obey the rules of the real ones, in a folder, with a lock that pins them.
struct TinyCorpora {
  let folder: URL
  let lock: DataLock

  static let emoDB = [
    "wav/03a01Wa.wav", "wav/03a02Wa.wav", "wav/08a01Fa.wav", "wav/08a01Na.wav", "wav/09a01Ta.wav",
  ]
  static let casia = ["wangzhe/angry/201.wav", "wangzhe/happy/201.wav", "wangzhe/sad/201.wav"]
  static let eNTERFACE = [
    "subject 1/anger/sentence 1/s1_an_1.avi", "subject 1/happiness/sentence 1/s1_ha_1.avi",
  ]

  init(in folder: URL) throws {
    self.folder = folder
    let emoDB = try Self.make(.emoDB, Self.emoDB, in: folder.appending(path: "emodb"))
    let casia = try Self.make(.casia, Self.casia, in: folder.appending(path: "CASIA"))
    let eNTERFACE = try Self.make(
      .eNTERFACE, Self.eNTERFACE, in: folder.appending(path: "eNTERFACE"))
    lock = DataLock(corpora: ["EmoDB": emoDB, "CASIA": casia, "eNTERFACE": eNTERFACE])
  }

  var place: CorporaFolder { CorporaFolder(folder) }

  func url(_ corpus: String, _ path: String) -> URL {
    folder.appending(path: corpus).appending(path: path)
  }

  func corpus(_ name: String) throws -> Corpus {
    let description = try CorpusDescription.find(name)
    return try lock.corpus(named: name, in: place.place(of: description))
  }

  /// Replaces a file's contents, with a later modification time unless asked not to.
  static func overwrite(_ file: URL, _ contents: Data, keepingTime: Bool = false) throws {
    try contents.write(to: file)
    let time = Date(timeIntervalSince1970: keepingTime ? 1_900_000_000 : 1_900_000_001)
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file.path)
  }

  private static func make(
    _ rule: CorpusRule, _ paths: [String], in folder: URL
  ) throws -> LockedCorpus {
    let isFilm = rule.fileExtension == "avi"
    let files = try paths.enumerated().map { index, path in
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      let contents =
        isFilm ? Sounds.avi(frames: 4000 + index) : Sounds.wav(frames: 300, seed: UInt8(index))
      try overwrite(file, contents, keepingTime: true)
      return (
        path: path, digest: isFilm ? nil : Digest(of: contents),
        length: isFilm ? AudioLength(frames: 4000 + index, rate: 48_000) : nil
      )
    }
    return try LockedCorpus(rule: rule, files: files)
  }
}
