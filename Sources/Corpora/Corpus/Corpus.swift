// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The kind of speech in a corpus: recorded, or made by a synthesiser. A run never mixes the two.
package enum CorpusKind: String, Codable, CaseIterable, Sendable {
  case real, standIn

  /// The subfolder of `Reports/` for pages about such corpora: `real` or `standin`.
  package var folderName: String { rawValue.lowercased() }

  /// The name in captions.
  package var title: String { self == .real ? "real corpora" : "stand-in corpora" }
}

/// A corpus on this machine: a description, a folder, and the utterances in it.
package struct Corpus: Sendable {
  package let description: CorpusDescription
  package let kind: CorpusKind
  /// The folder that the utterances' paths are relative to.
  package let root: URL
  /// The files, sorted by path.
  package let files: [CorpusFile]

  /// - Parameters:
  ///   - description: the corpus's name, licence and origin.
  ///   - kind: recorded or synthetic speech.
  ///   - root: the folder that the files' paths are relative to.
  ///   - files: in any order.
  package init(description: CorpusDescription, kind: CorpusKind, root: URL, files: [CorpusFile]) {
    self.description = description
    self.kind = kind
    self.root = root
    self.files = files.sorted { $0.path < $1.path }
  }

  package var name: String { description.name }

  /// The utterances, sorted by path.
  package var utterances: [Utterance] { files.map(\.utterance) }

  package var counts: Counts { Counts(of: utterances) }

  /// The emotions with at least one utterance, in order.
  package var emotions: [Emotion] { counts.sortedEmotions }

  /// The place of an utterance's file.
  package func url(of utterance: Utterance) -> URL {
    root.appending(path: utterance.path, directoryHint: .notDirectory)
  }

  /// The corpus reduced to the selected utterances.
  package func restricted(to selection: Selection) -> Corpus {
    Corpus(
      description: description, kind: kind, root: root,
      files: selection.apply(to: files, by: CorpusRule.named(name)))
  }

  /// The corpus reduced to the utterances of some emotions.
  package func restricted(to emotions: [Emotion]) -> Corpus {
    restricted(to: Selection(emotions))
  }

  /// The identity of the data: the digest of the corpus's name and kind and of each file's path,
  /// emotion, speaker, SHA-256 and length. It does not depend on the corpus's folder.
  package func digest() -> Digest {
    var lines = ["\(name) \(kind.rawValue)"]
    for file in files {
      let length = file.length.map { "\($0.frames)@\($0.rate)" } ?? "-"
      lines.append(
        [
          file.path, file.utterance.emotion.rawValue, file.utterance.speaker,
          file.digest?.hex ?? "-", length,
        ].joined(separator: "\t"))
    }
    return Digest(of: Data(lines.joined(separator: "\n").utf8))
  }

  /// The length of all utterances together, in minutes, as pinned or as read from the files' headers.
  /// - Throws: `AudioLengthError`.
  package func minutes() throws -> Double {
    try files.reduce(0) { sum, file in
      let length = try file.length ?? AudioLength(ofFileAt: url(of: file.utterance))
      return sum + length.seconds
    } / 60
  }
}
