// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// Makes the files of a stand-in corpus, several at a time.
struct StandInMaker: Sendable {
  let synthesiser: Synthesiser
  let utterances: [StandInUtterance]
  let title: String

  /// Writes all files and then their list into a folder.
  /// - Throws: `UserError` if the synthesiser is missing or fails, or if the folder cannot be written.
  func make(in folder: URL) throws(UserError) {
    do {
      for place in Set(utterances.map { self.folder(of: $0) }).sorted() {
        try FileManager.default.createDirectory(
          at: folder.appending(path: place), withIntermediateDirectories: true)
      }
      let lines = try utterances.concurrentMap { try makeFile(of: $0, in: folder) }
      try StandInList(title: title, utterances: lines.sorted { $0.path < $1.path })
        .write(in: folder)
    } catch let error as UserError {
      throw error
    } catch {
      throw StandInFolder.unwritable(folder, error.systemReason)
    }
  }

  private func folder(of utterance: StandInUtterance) -> String {
    "\(utterance.speakerName)/\(utterance.emotion.rawValue)"
  }

  private func makeFile(
    of utterance: StandInUtterance, in folder: URL
  ) throws -> StandInList.Line {
    let sound = try utterance.sound(by: synthesiser)
    let bytes = sound.wav()
    try bytes.write(to: folder.appending(path: utterance.path, directoryHint: .notDirectory))
    return StandInList.Line(
      path: utterance.path, emotion: utterance.emotion, speaker: utterance.speakerName,
      sha256: Digest(of: bytes), frames: sound.samples.count)
  }
}
