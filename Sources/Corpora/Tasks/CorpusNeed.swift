// SPDX-License-Identifier: MIT

import Foundation

/// A corpus that a run reads, with the selection of its files.
package struct CorpusNeed: Hashable, Sendable {
  package let corpus: CorpusDescription
  package let selection: Selection

  package init(_ corpus: CorpusDescription, _ selection: Selection = Selection()) {
    self.corpus = corpus
    self.selection = selection
  }

  /// The corpora of tasks, each once in order of appearance, with the emotions of all its tasks.
  /// - Parameters:
  ///   - tasks: the tasks of a run.
  ///   - unsegmentedTakes: see ``Selection/unsegmentedTakes``.
  ///   - parts: the parts of corpora that are read, by name; the others are read whole.
  /// - Throws: ``CorpusNameError`` for an unknown name, and for two manifests of one name.
  package static func of(
    _ tasks: [CorpusTask], unsegmentedTakes: Bool = true,
    parts: [String: Selection.Part] = [:]
  ) throws(CorpusNameError) -> [CorpusNeed] {
    var needs: [CorpusNeed] = []
    for name in CorpusTask.corpora(of: tasks) {
      let emotions = tasks.filter { $0.corpora.contains(name) }.flatMap(\.emotions)
      let corpus = try description(of: name, in: tasks)
      let selection = Selection(
        emotions, part: parts[corpus.whole] ?? .whole, unsegmentedTakes: unsegmentedTakes)
      needs.append(CorpusNeed(corpus, selection))
    }
    return needs
  }

  private static func description(
    of name: String, in tasks: [CorpusTask]
  ) throws(CorpusNameError) -> CorpusDescription {
    let manifests = tasks.flatMap(\.manifests).filter { $0.name == name }
    guard let first = manifests.first else { return try CorpusDescription.find(name) }
    if let other = manifests.first(where: { $0.manifestPath != first.manifestPath }) {
      throw .ambiguous(name, manifests: [first, other].compactMap { $0.manifest?.relativePath })
    }
    return first
  }
}
