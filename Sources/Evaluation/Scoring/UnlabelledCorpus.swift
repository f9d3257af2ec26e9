// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Foundations

/// A corpus whose emotions are kept by a ``Referee``: speech and speakers, without a place for an
/// emotion.
///
/// Many corpora write the emotion into the path, so a path serves to find a file, never to learn from.
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

  /// The speaker of each utterance, in their order.
  package var speakers: [String] { utterances.map(\.speaker) }

  /// The file of each utterance, in their order.
  package var urls: [URL] { utterances.map(url(of:)) }

  /// The file of an utterance.
  package func url(of utterance: UnlabelledUtterance) -> URL {
    root.appending(path: utterance.path, directoryHint: .notDirectory)
  }
}

/// One recording whose emotion is not known.
package struct UnlabelledUtterance: Hashable, Sendable {
  /// The path of the file, relative to the corpus's folder.
  package let path: String
  package let speaker: String
  /// The SHA-256 of the file; nil where it is not pinned.
  package let digest: Digest?
}
