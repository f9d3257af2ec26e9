import Corpora
import Foundation
import Foundations

/// A corpus whose emotions are kept by a ``Referee``: there is speech and who says it, and no
/// place where an emotion could stand.
///
/// Many corpora write the emotion into the path, so a path serves to find a file, never to learn.
package struct UnlabelledCorpus: Sendable {
  /// The corpus's name, as in `CorpusDescription.name`.
  package let name: String
  package let kind: CorpusKind
  /// The folder that the paths are relative to.
  package let root: URL
  /// Sorted by path.
  package let utterances: [UnlabelledUtterance]

  /// The utterances' paths, in their order.
  package var paths: [String] { utterances.map(\.path) }

  /// Who speaks each utterance, in their order.
  package var speakers: [String] { utterances.map(\.speaker) }

  /// Where each utterance's file lies, in their order.
  package var urls: [URL] { utterances.map(url(of:)) }

  /// Where an utterance's file lies.
  package func url(of utterance: UnlabelledUtterance) -> URL {
    root.appending(path: utterance.path, directoryHint: .notDirectory)
  }
}

/// One recording whose emotion is not known.
package struct UnlabelledUtterance: Hashable, Sendable {
  /// Where the file lies, relative to the corpus's folder.
  package let path: String
  package let speaker: String
  /// The SHA-256 of the file, nil where it is not pinned.
  package let digest: Digest?
}
