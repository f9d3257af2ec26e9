// SPDX-License-Identifier: MIT
import Networks
import Torch

/// A method that translates features of the source into features as the target has them, on which the fully
/// connected layers then go on learning.
///
/// The convolutions stay as the first stage left them. The second stage has ``StageSettings``; each of its batches
/// holds utterances of the source twice, as they are and translated.
public protocol TranslatingMethod: ContinuedMethod {
  /// Learns the translation, and translates every source sample.
  func translate(_ problem: TranslationProblem, _ context: TermContext) throws -> Translation
}

/// What a translation is learnt from: features of both corpora and the source's labels. No target label.
public struct TranslationProblem {
  /// Features of the convolutions, in evaluation mode, each corpus with its own batch statistics,
  /// `[source samples, features]`.
  public let source: Tensor
  /// Class indices of the source, one per sample.
  public let labels: [Int]
  /// `[target samples, features]`.
  public let target: Tensor
  /// The scores that the fully connected layers of the first stage give features, with gradient into the features.
  public let scores: (Tensor) throws -> Tensor
  /// The number of updates of the first stage.
  public let updates: Int
  /// The batch of the first stage.
  public let batch: Int

  public init(
    source: Tensor, labels: [Int], target: Tensor, scores: @escaping (Tensor) throws -> Tensor,
    updates: Int, batch: Int
  ) {
    precondition(source.size(0) == labels.count, "one label per row")
    precondition(source.size(1) == target.size(1), "the same features for both corpora")
    self.source = source
    self.labels = labels
    self.target = target
    self.scores = scores
    self.updates = updates
    self.batch = batch
  }
}

/// Translated features of the source.
public struct Translation {
  /// `[source samples, features]`, without gradient.
  public let features: Tensor
  /// Named numbers about the translation, for the history.
  public let diagnostics: [(name: String, value: Double)]

  public init(features: Tensor, diagnostics: [(name: String, value: Double)]) {
    self.features = features
    self.diagnostics = diagnostics
  }
}
