// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Speech
import TestSupport

/// A folder with small corpora that nobody knows, and one that data.lock pins.
enum OwnSounds {
  private static let words = ["angry", "happy", "neutral", "sad"]

  /// `Corpora/mine` has a folder per emotion, `Corpora/yours` the emotion in the file's name, and
  /// `Corpora/EmoDB` is as the lock beside it says.
  static func inTemporaryFolder(_ body: (Program) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let corpora = folder.appending(path: "Corpora", directoryHint: .isDirectory)
      for (index, word) in words.enumerated() {
        for speaker in 0..<2 {
          for take in 0..<4 {
            let name = ["anna", "ben"][speaker]
            let code = "\(["03", "08"][speaker])a0\(take)\(["W", "F", "N", "T"][index])a"
            let pitch = 100 + 60 * Double(index) + 25 * Double(speaker) + 4 * Double(take)
            try tone(pitch, at: corpora.appending(path: "mine/\(word)/\(name)_\(take).wav"))
            try tone(1.3 * pitch, at: corpora.appending(path: "yours/\(name)-\(word)-\(take).wav"))
            try tone(0.81 * pitch, at: corpora.appending(path: "EmoDB/wav/\(code).wav"))
          }
        }
      }
      try DataLock().write(to: folder.appending(path: "data.lock"))
      _ = try Program("didan", in: folder)("lock", "add", "EmoDB", "Corpora/EmoDB")
      try body(Program("didan", in: folder))
    }
  }

  /// Half a second of a tone with overtones, or more.
  static func tone(_ pitch: Double, at file: URL, seconds: Double = 0.5) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let samples = (0..<Int(16000 * seconds)).map { index -> Float in
      let phase = 2 * Double.pi * pitch * Double(index) / 16000
      return Float(0.3 * sin(phase) + 0.1 * sin(2 * phase) + 0.05 * sin(3 * phase))
    }
    try Recording(samples: samples, sampleRate: 16000).write(to: file)
  }
}
