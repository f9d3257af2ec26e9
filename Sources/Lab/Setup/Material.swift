// SPDX-License-Identifier: MIT
import Corpora
import Foundations

/// The speech that a study reads.
package enum Material: Sendable {
  /// Labelled corpora; a referee holds the labels of the target.
  case tasks([CorpusTask], Reading)
  /// Labelled sources, of which most have one, and unlabelled recordings as the target, under a name that no
  /// source has.
  case recordings(Recordings, sources: [CorpusDescription], emotions: [Emotion])

  /// The corpora that are read and verified.
  /// - Throws: `UserError` where the recordings have the name of a source; what is wrong with a task.
  var needs: [CorpusNeed] {
    get throws {
      switch self {
      case .tasks(let tasks, let reading): return try reading.needs(of: tasks)
      case .recordings(let recordings, let sources, let emotions):
        guard !sources.contains(where: { $0.name == recordings.name }) else {
          throw UserError(
            "'\(recordings.shownName)' has the same name as \(sources.count == 1 ? "the" : "a") source corpus. Rename the folder or the manifest."
          )
        }
        return sources.map { CorpusNeed($0, StandardTasks.selection(of: $0, emotions)) }
      }
    }
  }

  /// The tasks, of which there is one where the target is a set of recordings.
  var tasks: [CorpusTask] {
    switch self {
    case .tasks(let tasks, _): tasks
    case .recordings(let recordings, let sources, let emotions):
      [CorpusTask(sources: sources.map(\.name), target: recordings.name, emotions: emotions)]
    }
  }

  /// The unlabelled recordings; nil where targets are corpora.
  var recordings: Recordings? {
    if case .recordings(let recordings, _, _) = self { recordings } else { nil }
  }
}

extension Setup {
  /// The corpora whose pinned files are looked at, as the lock names them; nil for all, since the features
  /// of a table may be those of any corpus.
  func pinned(of material: Material) throws -> Set<String>? {
    guard tables.isEmpty else { return nil }
    guard data != .standin else { return [] }
    return Set(try material.needs.flatMap { [$0.corpus.name, $0.corpus.whole] })
  }
}

/// The files of its corpora that an experiment reads and therefore verifies.
package enum Reading: Sendable {
  /// Files with the emotions of the experiment's tasks.
  case emotionsOfTasks
  /// Files with the emotions of the tasks, and of the corpora named only a part.
  case parts([String: Selection.Part])
  /// All files of all corpora of the tasks.
  case wholeCorpora

  /// The files that must be present for some tasks.
  package func needs(of tasks: [CorpusTask]) throws -> [CorpusNeed] {
    switch self {
    case .emotionsOfTasks: try CorpusNeed.of(tasks)
    case .parts(let parts): try CorpusNeed.of(tasks, parts: parts)
    case .wholeCorpora: try CorpusNeed.of(tasks).map { CorpusNeed($0.corpus) }
    }
  }
}
