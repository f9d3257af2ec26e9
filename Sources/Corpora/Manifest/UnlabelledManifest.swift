import Foundation

/// The utterances of a manifest without emotions: there is sound and who says it, and no place
/// where an emotion or a further column could stand.
public struct UnlabelledManifest: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    /// From ``UnlabelledManifest/root``, with `/` between the parts.
    public let path: String
    public let speaker: String
  }

  /// The corpus's name.
  public let name: String
  /// The folder that the paths start at.
  public let root: URL
  /// Sorted by path.
  public let utterances: [Entry]

  /// Where an utterance's file lies.
  public func url(of utterance: Entry) -> URL {
    root.appending(path: utterance.path, directoryHint: .notDirectory)
  }
}
