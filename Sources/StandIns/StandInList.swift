import Corpora
import Foundation
import Foundations

/// The list of files that a finished stand-in corpus has beside them: `utterances.json`.
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

  /// The files, for a ``Corpus``.
  var files: [CorpusFile] {
    utterances.map { line in
      CorpusFile(
        Utterance(path: line.path, emotion: line.emotion, speaker: line.speaker),
        digest: line.sha256, length: AudioLength(frames: line.frames, rate: Int(Sound.rate)))
    }
  }

  /// The list in a folder, nil where there is none, where it cannot be read, or where a file is not
  /// as it was made.
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

  init(title: String, utterances: [Line]) {
    self.title = title
    self.utterances = utterances
  }

  func write(in folder: URL) throws {
    let url = folder.appending(path: Self.fileName, directoryHint: .notDirectory)
    try CanonicalJSON.encode(self, pretty: true).write(to: url)
  }
}
