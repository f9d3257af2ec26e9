// SPDX-License-Identifier: MIT
import Corpora
import Foundations
import Speech

/// The files of a task's target, in the order of its trials.
package struct TargetFiles: Sendable {
  /// Relative to the folder of the corpus or recordings.
  package let paths: [String]
  package let digests: [Digest]
  /// The speaker of each; unknown speakers are all different.
  package let speakers: [String]
}

extension Laboratory {
  /// - Throws: `UserError` for a corpus that is not read.
  package func targetFiles(of task: CorpusTask) throws -> TargetFiles {
    let utterances =
      try recordings?.paths.map { (path: $0, speaker: $0) }
      ?? inputs.corpus(task.target, of: task).utterances
      .map { (path: $0.path, speaker: $0.speaker) }
    let digests = Dictionary(
      try inputs.files(of: task.target).map { ($0.path, $0.digest) }, uniquingKeysWith: { $1 })
    return TargetFiles(
      paths: utterances.map(\.path), digests: utterances.compactMap { digests[$0.path] },
      speakers: utterances.map(\.speaker))
  }

  /// The target's spectrograms before standardisation, in the order of the trials.
  package func targetSpectrograms(of task: CorpusTask, _ settings: SpectrogramSettings) throws
    -> SpectrogramSet
  {
    try inputs.spectrograms(of: task.target, settings).selecting(targetFiles(of: task).paths)
  }

  /// The target's features before standardisation, in the order of the trials, and the statistics by which a trial
  /// standardises them.
  package func targetFeatures(of task: CorpusTask, _ recipe: FeatureRecipe) throws -> (
    vectors: FeatureVectors, statistics: FeatureStatistics
  ) {
    try inputs.targetFeatures(of: task, recipe)
  }
}
