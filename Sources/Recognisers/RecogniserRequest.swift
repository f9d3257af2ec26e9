// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import Foundations
import Lab
import Speech

/// Request for a recogniser: source, target, method and size.
package struct RecogniserRequest: Sendable {
  /// The labelled corpus, by name, or its manifest.
  package var source: String
  /// A folder of recordings, a manifest, or a corpus by name.
  package var target: String
  /// Emotions to recognise; empty for all that source and target have.
  package var emotions: [Emotion] = []
  package var method = "DIDAN"
  /// Features of the user's own to learn from in the place of sound.
  package var table: FeatureTable?
  /// The methods that are known by name.
  package var registry = MethodRegistry.standard
  package var profile = Profile.laptop
  package var seed: UInt64 = 0
  /// True if the method is trained once more, to calibrate the probabilities on speakers of the source.
  package var calibrates = true
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

  /// The method, which must learn from the source's labels only.
  /// - Throws: `UserError`, ``RecogniserError/nothingToKeep(method:reason:)``.
  func usableMethod() throws -> any AdaptationMethod {
    let method = try registry.method(named: method)
    guard (method as? any DeepMethod)?.supervision ?? .source == .source else {
      throw RecogniserError.nothingToKeep(
        method: type(of: method).name,
        reason: "it learns from labels of the target, which has none here")
    }
    guard table == nil || method.readsVectors else {
      throw UserError(
        "\(type(of: method).name) cannot learn from a table of features: it is defined on spectrograms. Name another method with --method."
      )
    }
    return method
  }

  /// - Throws: `CorpusNameError` for anything but a corpus or a manifest with emotions; `UserError`.
  private func labelledTarget() throws -> CorpusDescription {
    guard Manifest.isPath(target), !Recordings.isFolder(target),
      try Manifest(contentsOf: URL(filePath: target)).isLabelled
    else { return try .find(target) }
    return try .ofCorpusOrManifest(target)
  }

  /// Finds source and target, and the task that they form.
  ///
  /// A name of a corpus means the corpus; a folder with such a name is written `./nEMO`. A manifest with emotions is a
  /// corpus too, whose labels score the recogniser; without, it is a list of recordings.
  /// - Throws: `UserError`.
  func settled() throws -> (material: Material, task: CorpusTask) {
    let sources = try CorpusDescription.ofSources(source)
    let emotions = try DataLock(contentsOf: lock)
      .emotions(of: sources, asked: emotions, data: data, in: corpora)
    do {
      let task = try CorpusTask(
        sources: sources, target: labelledTarget(), emotions: emotions)
      return (.tasks([task], StandardTasks.reading), task)
    } catch CorpusNameError.unknown(_, let suggestion, _) {
      guard let listed = try Recordings(namedOnCommandLine: target) else {
        throw UserError(
          "'\(target)' is neither a folder, nor a manifest, nor a corpus. "
            + (suggestion.map { "Did you mean '\($0)'? " } ?? "")
            + "Name a folder with recordings, a manifest (mine.csv), or one of "
            + CorpusDescription.known.map(\.name).joined(separator: ", ") + ".")
      }
      let recordings = listed.named(besides: sources.map(\.name))
      return (
        .recordings(recordings, sources: sources, emotions: emotions),
        CorpusTask(sources: sources.map(\.name), target: recordings.name, emotions: emotions)
      )
    }
  }
}
