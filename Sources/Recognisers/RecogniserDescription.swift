import Corpora
import Evaluation
import Foundations
import Lab

/// What a model file says of itself.
package struct RecogniserDescription: Codable, Hashable, Sendable {
  /// A corpus that a recogniser has learnt from, and under which licence.
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

  /// What every model file calls its format.
  static let format = "didan recogniser"
  /// The version of the format that is written, raised when its meaning changes.
  static let version = 1
  /// The versions that can be read.
  static let readable = 1...1

  var format = Self.format
  var version = Self.version
  /// In the order of scores and probabilities.
  package var emotions: [Emotion]
  /// Task, corpora by content, recipe, method and seed.
  package var trial: Trial
  /// What finds the trial in a store.
  package var key: Digest
  /// How many recordings were adapted to.
  package var targetRecordings: Int

  init(trial: Trial, key: Digest, targetRecordings: Int) {
    emotions = trial.task.emotions
    self.trial = trial
    self.key = key
    self.targetRecordings = targetRecordings
  }
}
