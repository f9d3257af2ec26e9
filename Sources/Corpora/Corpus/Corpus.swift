import Foundation
import Foundations

/// Whether speech was recorded or made by a synthesiser. A run never mixes the two.
package enum CorpusKind: String, Codable, CaseIterable, Sendable {
  case real, standIn

  /// The folder of `Reports/` for pages made from it: `real` or `standin`.
  package var folderName: String { rawValue.lowercased() }

  /// How captions name it.
  package var title: String { self == .real ? "real corpora" : "stand-in corpora" }
}

/// A corpus that is present: a description, a folder, and the utterances in it.
package struct Corpus: Sendable {
  package let description: CorpusDescription
  package let kind: CorpusKind
  /// The folder that the utterances' paths are relative to.
  package let root: URL
  /// The files, sorted by path.
  package let files: [CorpusFile]

  /// - Parameters:
  ///   - description: the corpus's name, licence and origin.
  ///   - kind: whether the speech was recorded or made by a synthesiser.
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

  /// The emotions that the corpus has utterances of, in order.
  package var emotions: [Emotion] { counts.sortedEmotions }

  /// Where an utterance's file lies.
  package func url(of utterance: Utterance) -> URL {
    root.appending(path: utterance.path, directoryHint: .notDirectory)
  }

  /// The corpus with the selected utterances only.
  package func restricted(to selection: Selection) -> Corpus {
    let unsegmented = CorpusRule.named(name)?.unsegmentedTakes ?? []
    return Corpus(
      description: description, kind: kind, root: root,
      files: selection.apply(to: files, unsegmented: unsegmented))
  }

  /// The corpus with the utterances of some emotions only.
  package func restricted(to emotions: [Emotion]) -> Corpus {
    restricted(to: Selection(emotions))
  }

  /// What identifies the data: the digest of the corpus's name and kind and of each file's path,
  /// emotion, speaker, SHA-256 and length. Where the files lie makes no difference.
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

  /// The digest of the files of some emotions.
  package func digest(emotions: [Emotion]) -> Digest { restricted(to: emotions).digest() }
}
