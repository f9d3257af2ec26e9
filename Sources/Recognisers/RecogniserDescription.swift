// SPDX-License-Identifier: MIT
import Corpora
import Evaluation
import Foundations
import Lab

/// Description of a recogniser in its model file.
package struct RecogniserDescription: Codable, Hashable, Sendable {
  /// A corpus that a recogniser was trained on, with its licence.
  package struct Licence: Codable, Hashable, Sendable {
    package var corpus: String
    package var licence: String
    package var homePage: String

    package init(corpus: String, licence: String, homePage: String) {
      self.corpus = corpus
      self.licence = licence
      self.homePage = homePage
    }
  }

  /// Name of the format, the same in all model files.
  static let format = "didan recogniser"
  /// Version of written files, raised when the meaning of the format changes. A part that earlier programs ignore
  /// without harm, such as the calibration, changes no meaning.
  static let version = 1
  /// Versions of readable files.
  static let readable = 1...1

  var format = Self.format
  var version = Self.version
  /// Classes, in the order of scores and probabilities.
  package var emotions: [Emotion]
  /// Task, corpora by content, recipe, method and seed.
  package var trial: Trial
  /// The trial's key in a store.
  package var key: Digest
  /// Number of recordings in the target.
  package var targetRecordings: Int

  init(trial: Trial, key: Digest, targetRecordings: Int) {
    emotions = trial.task.emotions
    self.trial = trial
    self.key = key
    self.targetRecordings = targetRecordings
  }
}
