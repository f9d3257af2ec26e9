// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import Foundations
import Lab

/// Request for a recogniser: source, target, method and size.
package struct RecogniserRequest: Sendable {
  /// The labelled corpus, by name, or its manifest; several with `+` between them.
  package var source: String
  /// A folder of recordings, a manifest, or a corpus by name.
  package var target: String
  /// Emotions to recognise; empty for all that source and target have.
  package var emotions: [Emotion] = []
  package var method = "DIDAN"
  package var profile = Profile.laptop
  package var seed: UInt64 = 0
  /// Kind of the corpora: `real` or `standin`.
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

  /// The method, which must train one network and learn from the source's labels only.
  /// - Throws: `UserError`, ``RecogniserError/noNetwork(method:reason:)``.
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

  /// Finds source and target, and the task that they form.
  ///
  /// A name of a corpus means the corpus; a folder with such a name is written `./nEMO`.
  /// - Throws: `UserError`.
  func settled() throws -> (material: Material, task: CorpusTask) {
    let sources = try CorpusDescription.ofSources(source)
    let emotions = try DataLock(contentsOf: lock)
      .emotions(of: sources, asked: emotions, data: data, in: corpora)
    do {
      let task = try CorpusTask(
        sources: sources, target: CorpusDescription.find(target), emotions: emotions)
      return (.tasks([task], StandardTasks.reading), task)
    } catch CorpusNameError.unknown(_, let suggestion, _) {
      guard let recordings = try Recordings(namedOnCommandLine: target) else {
        throw UserError(
          "'\(target)' is neither a folder, nor a manifest, nor a corpus. "
            + (suggestion.map { "Did you mean '\($0)'? " } ?? "")
            + "Name a folder with recordings, a manifest (mine.csv), or one of "
            + CorpusDescription.known.map(\.name).joined(separator: ", ") + ".")
      }
      return (
        .recordings(recordings, sources: sources, emotions: emotions),
        CorpusTask(sources: sources.map(\.name), target: recordings.name, emotions: emotions)
      )
    }
  }
}
