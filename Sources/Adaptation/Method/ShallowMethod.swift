import Torch

/// A method without a network: acoustic features in, a linear classifier's scores out.
///
/// It tries a few candidate settings at once, such as dimensions and regularisers. Which of them
/// counts is decided as an epoch is for a network: the default without any choice, the label-free
/// choice, or the oracle's.
public protocol ShallowMethod: AdaptationMethod {
  /// What the scores are.
  var scores: ShallowScores { get }

  /// The target's scores under each candidate setting; the last candidate is the default.
  func candidates(_ problem: ShallowProblem) throws -> [ShallowCandidate]
}

/// What the scores of a shallow method are.
public enum ShallowScores: Sendable {
  /// Signed distances from a decision boundary, of any size.
  case margins
  /// Estimates of one-hot labels, about 0 to 1.
  case regressedLabels
}

extension ShallowMethod {
  public var scores: ShallowScores { .margins }
}

/// What a shallow method sees: features of both corpora, and the source's labels. No target label is
/// in here.
public struct ShallowProblem {
  /// `[source samples, features]`, float64, each column standardised over the source.
  public let source: Tensor
  /// Class indices of the source, one per sample.
  public let labels: [Int]
  /// `[target samples, features]`, float64, each column standardised over the target.
  public let target: Tensor
  public let emotions: Int

  public init(source: Tensor, labels: [Int], target: Tensor, emotions: Int) {
    precondition(source.size(0) == labels.count, "one label per row")
    precondition(source.size(1) == target.size(1), "the same features for both corpora")
    self.source = source
    self.labels = labels
    self.target = target
    self.emotions = emotions
  }
}

/// One setting that a shallow method tried.
public struct ShallowCandidate {
  /// What was set, such as ("dimension", 40).
  public let settings: [(name: String, value: Double)]
  /// Scores of every emotion, `[target samples, emotions]`; the higher, the likelier.
  public let scores: Tensor

  public init(settings: [(name: String, value: Double)], scores: Tensor) {
    self.settings = settings
    self.scores = scores
  }
}
