// SPDX-License-Identifier: MIT
import Torch

/// A method without a network: acoustic features in, a linear classifier's scores out.
///
/// It tries a few candidate settings at once, such as dimensions and regularisers. One of them is
/// chosen in the same way as an epoch of a network: the default without any choice, the label-free
/// choice, or the oracle's.
public protocol ShallowMethod: AdaptationMethod {
  /// The meaning of the scores.
  var scores: ShallowScores { get }

  /// The target's scores under each candidate setting; the last candidate is the default, whose model is the one
  /// that a recogniser keeps.
  func candidates(_ problem: ShallowProblem) throws -> [ShallowCandidate]
}

extension ShallowMethod {
  public var scores: ShallowScores { .margins }
}

/// The meaning of a shallow method's scores.
public enum ShallowScores: Sendable {
  /// Signed distances from a decision boundary, of any size.
  case margins
  /// Estimates of one-hot labels, about 0 to 1.
  case regressedLabels
}

/// One setting that a shallow method tried.
public struct ShallowCandidate {
  /// The setting as named numbers, such as ("dimension", 40).
  public let settings: [(name: String, value: Double)]
  /// Scores of every emotion, `[target samples, emotions]`; the higher, the likelier.
  public let scores: Tensor
  /// What gave the scores, for recordings that come later; nil where nothing can be kept.
  public let model: ShallowModel?

  /// Scores that no model gives: they are compared with others, but no recogniser can be made of them.
  public init(settings: [(name: String, value: Double)], scores: Tensor) {
    self.settings = settings
    self.scores = scores
    model = nil
  }

  /// The scores that a model gives the target.
  /// - Parameters:
  ///   - settings: the setting as named numbers.
  ///   - model: trained with the setting.
  ///   - target: ``ShallowProblem/target``.
  public init(
    settings: [(name: String, value: Double)], model: ShallowModel, target: Tensor
  ) throws {
    try self.init(settings: settings, model: model, mapped: model.map(target))
  }

  /// - Parameter mapped: the target after ``ShallowModel/map``, which several candidates may share.
  init(settings: [(name: String, value: Double)], model: ShallowModel, mapped: Tensor) throws {
    self.settings = settings
    self.model = model
    scores = try model.scores(ofMapped: mapped)
  }
}
