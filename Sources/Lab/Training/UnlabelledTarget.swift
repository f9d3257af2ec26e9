import Corpora
import Foundation
import Foundations
import Speech

/// Recordings that a network is adapted to and that nobody labelled: checked, and identified by content.
package struct UnlabelledTarget: Sendable {
  /// The target's name in the task.
  package let name: String
  /// The usable recordings, with paths relative to their folder.
  package let files: [(path: String, url: URL, digest: Digest)]
  /// Problems of the recordings that cannot be used, each a sentence.
  package let leftOut: [String]
  /// The digest that stands for the recordings in a trial's key.
  package let content: Digest

  /// The fewest recordings whose statistics are worth adapting to.
  package static let fewest = 8

  package var paths: [String] { files.map(\.path) }

  /// Decodes and hashes every recording; those that cannot be used are left out.
  /// - Parameter settings: decide how long a recording has to be.
  /// - Throws: `UserError` where fewer than ``fewest`` are left.
  package init(_ recordings: Recordings, settings: SpectrogramSettings) throws {
    let checked = try recordings.paths.concurrentMap { path -> Result<Digest, UserError> in
      let url = recordings.url(of: path)
      do {
        _ = try SpokenUtterance.recording(
          at: url, named: url.relativePath, shortest: settings.shortestUtterance)
        return .success(try Digest(ofFileAt: url))
      } catch {
        return .failure(UserError("\(error)"))
      }
    }
    var files: [(path: String, url: URL, digest: Digest)] = []
    var leftOut: [String] = []
    for (path, result) in zip(recordings.paths, checked) {
      switch result {
      case .success(let digest): files.append((path, recordings.url(of: path), digest))
      case .failure(let problem): leftOut.append("\(problem)")
      }
    }
    guard files.count >= Self.fewest else {
      throw UserError(
        leftOut.map { $0 + "\n" }.joined()
          + "'\(recordings.shownName)' has \(files.count) recording\(files.count == 1 ? "" : "s") that can be used, and "
          + "\(Self.fewest) are the fewest that can be adapted to. Add some.")
    }
    name = recordings.name
    self.files = files
    self.leftOut = leftOut
    content = Digest(
      of: Data(files.map { "\($0.path)\t\($0.digest)" }.joined(separator: "\n").utf8))
  }
}
