// SPDX-License-Identifier: MIT

import Corpora
import Foundation
import Foundations

/// Makes the files of a stand-in corpus, several at a time.
struct StandInMaker: Sendable {
  let synthesiser: Synthesiser
  let utterances: [StandInUtterance]
  let title: String

  /// Writes all files and then their list into a folder.
  /// - Throws: ``StandInError`` if the synthesiser is missing or fails, or if the folder cannot be written.
  func make(in folder: URL) throws(StandInError) {
    do {
      for place in Set(utterances.map { self.folder(of: $0) }).sorted() {
        try FileManager.default.createDirectory(
          at: folder.appending(path: place), withIntermediateDirectories: true)
      }
      let lines = try utterances.concurrentMap { try makeFile(of: $0, in: folder) }
      try StandInList(title: title, utterances: lines.sorted { $0.path < $1.path })
        .write(in: folder)
    } catch let error as StandInError {
      throw error
    } catch {
      throw .unwritable(path: folder.path, reason: error.systemReason)
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

/// The list of files in the folder of a finished stand-in corpus: `utterances.json`.
struct StandInList: Codable, Hashable {
  struct Line: Codable, Hashable {
    var path: String
    var emotion: Emotion
    var speaker: String
    var sha256: Digest
    var frames: Int
  }

  var title: String
  var utterances: [Line]

  static let fileName = "utterances.json"

  init(title: String, utterances: [Line]) {
    self.title = title
    self.utterances = utterances
  }

  /// Reads the list in a folder and verifies its files.
  /// - Returns: nil if the list does not exist or cannot be read, or if a file has changed since it was
  ///   made.
  init?(verifiedIn folder: URL) {
    let url = folder.appending(path: Self.fileName, directoryHint: .notDirectory)
    guard let contents = try? Data(contentsOf: url),
      let list = try? JSONDecoder().decode(StandInList.self, from: contents)
    else { return nil }
    for line in list.utterances {
      let file = folder.appending(path: line.path, directoryHint: .notDirectory)
      guard (try? Digest(ofFileAt: file)) == line.sha256 else { return nil }
    }
    self = list
  }

  func write(in folder: URL) throws {
    let url = folder.appending(path: Self.fileName, directoryHint: .notDirectory)
    try CanonicalJSON.encode(self, pretty: true).write(to: url)
  }

  /// The files, for a ``Corpus``.
  var files: [CorpusFile] {
    utterances.map { line in
      CorpusFile(
        Utterance(path: line.path, emotion: line.emotion, speaker: line.speaker),
        digest: line.sha256, length: AudioLength(frames: line.frames, rate: Int(Sound.rate)))
    }
  }
}
