import Adaptation
import Corpora
import Foundation
import Foundations
import Lab

/// What a recogniser is asked to be: learnt from what, for which recordings, how.
package struct RecogniserRequest: Sendable {
  /// The labelled corpus, by name, or its manifest.
  package var source: String
  /// A folder of recordings, a manifest, or a corpus by name.
  package var target: String
  /// The emotions to tell apart; none for all that can be.
  package var emotions: [Emotion] = []
  package var method = "DIDAN"
  package var profile = Profile.laptop
  package var seed: UInt64 = 0
  /// Which speech is read for corpora: `real` or `standin`.
  package var data = DataChoice.real
  package var corpora: CorporaFolder
  package var lock: URL
  package var store: URL

  package init(
    source: String, target: String, corpora: CorporaFolder, lock: URL, store: URL
  ) {
    self.source = source
    self.target = target
    self.corpora = corpora
    self.lock = lock
    self.store = store
  }

  /// The method, which must train one network with the source's labels.
  /// - Throws: `MethodError`, ``RecogniserError/noNetwork(method:reason:)``.
  func deepMethod() throws -> any DeepMethod {
    let method = try MethodRegistry.standard.method(named: method)
    let name = type(of: method).name
    guard let deep = method as? any DeepMethod else {
      throw RecogniserError.noNetwork(method: name, reason: "it trains no network")
    }
    guard deep.supervision == .source else {
      throw RecogniserError.noNetwork(
        method: name, reason: "it learns from labels of the target, which has none here")
    }
    return deep
  }

  /// The speech that is learnt from and adapted to, and the task that it makes.
  ///
  /// The name of a corpus means the corpus, so that a folder of that name is written `./nEMO`.
  /// - Throws: `UserError`, `ManifestError`, `CorpusTaskError`.
  func settled() throws -> (material: Material, task: CorpusTask) {
    let source = try CorpusDescription.ofCorpusOrManifest(source)
    let emotions = try DataLock(contentsOf: lock)
      .emotions(of: source, asked: emotions, data: data, in: corpora)
    do {
      let task = try CorpusTask(
        source: source, target: CorpusDescription.find(target), emotions: emotions)
      return (.tasks([task], StandardTasks.reading), task)
    } catch CorpusNameError.unknown(_, let suggestion, _) {
      guard let recordings = try Recordings(namedOnCommandLine: target) else {
        throw UserError(
          "The target '\(target)' is neither a folder, nor a manifest, nor a corpus. "
            + (suggestion.map { "Did you mean '\($0)'? " } ?? "")
            + "Name a folder with recordings, a manifest (mine.csv), or one of "
            + CorpusDescription.known.map(\.name).joined(separator: ", ") + ".")
      }
      return (
        .recordings(recordings, source: source, emotions: emotions),
        CorpusTask(source: source.name, target: recordings.name, emotions: emotions)
      )
    }
  }
}

extension Recordings {
  /// Recordings that an option names: a folder, or a manifest whose labels are not read.
  /// - Returns: nil for anything else.
  /// - Throws: `UserError`, `ManifestError`.
  package init?(namedOnCommandLine name: String) throws {
    if Recordings.isFolder(name) {
      try self.init(folder: URL(filePath: name, directoryHint: .isDirectory))
    } else if name.lowercased().hasSuffix(".csv") {
      self.init(try Manifest(contentsOf: URL(filePath: name)))
    } else {
      return nil
    }
  }
}
