import Corpora
import Evaluation
import Reproducibility

/// What a model file says of itself.
public struct RecogniserDescription: Codable, Hashable, Sendable {
  /// A corpus that a recogniser has learnt from, and under which licence.
  public struct Licence: Codable, Hashable, Sendable {
    public var corpus: String
    public var licence: String
    public var homePage: String

    public init(corpus: String, licence: String, homePage: String) {
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
  public var emotions: [Emotion]
  /// Task, corpora by content, recipe, method and seed.
  public var trial: Trial
  /// What finds the trial in a store.
  public var key: Digest
  /// How many recordings were adapted to.
  public var targetRecordings: Int

  init(trial: Trial, key: Digest, targetRecordings: Int) {
    emotions = trial.task.emotions
    self.trial = trial
    self.key = key
    self.targetRecordings = targetRecordings
  }
}
