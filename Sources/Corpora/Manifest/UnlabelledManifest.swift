import Foundation

/// The utterances of a manifest without emotions: there is sound and who says it, and no place
/// where an emotion or a further column could stand.
package struct UnlabelledManifest: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    /// From ``UnlabelledManifest/root``, with `/` between the parts.
    package let path: String
    package let speaker: String
  }

  /// The corpus's name.
  package let name: String
  /// The folder that the paths start at.
  package let root: URL
  /// Sorted by path.
  package let utterances: [Entry]

  /// Where an utterance's file lies.
  package func url(of utterance: Entry) -> URL {
    root.appending(path: utterance.path, directoryHint: .notDirectory)
  }
}
