import Corpora
import Foundation
import Reproducibility

/// A corpus whose emotions are kept by a ``Referee``: there is speech and who says it, and no
/// place where an emotion could stand.
///
/// Many corpora write the emotion into the path, so a path serves to find a file, never to learn.
public struct UnlabelledCorpus: Sendable {
  /// The corpus's name, as in `CorpusDescription.name`.
  public let name: String
  public let kind: CorpusKind
  /// The folder that the paths are relative to.
  public let root: URL
  /// Sorted by path.
  public let utterances: [UnlabelledUtterance]

  /// The utterances' paths, in their order.
  public var paths: [String] { utterances.map(\.path) }

  /// Who speaks each utterance, in their order.
  public var speakers: [String] { utterances.map(\.speaker) }

  /// Where each utterance's file lies, in their order.
  public var urls: [URL] { utterances.map(url(of:)) }

  /// Where an utterance's file lies.
  public func url(of utterance: UnlabelledUtterance) -> URL {
    root.appending(path: utterance.path, directoryHint: .notDirectory)
  }
}

/// One recording whose emotion is not known.
public struct UnlabelledUtterance: Hashable, Sendable {
  /// Where the file lies, relative to the corpus's folder.
  public let path: String
  public let speaker: String
  /// The SHA-256 of the file, nil where it is not pinned.
  public let digest: Digest?
}
