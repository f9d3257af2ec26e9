// SPDX-License-Identifier: MIT

import Torch

/// Outputs of a network for a batch, layer by layer.
public struct Activations {
  /// Outputs of the convolutional stages, `[batch, channels, height, width]` each; of nested Transformers the frames and
  /// the segments, `[batch, width of a token, 1, tokens]`.
  public let stages: [Tensor]
  /// Features after the convolutions f, `[batch, features]`.
  public let convolutional: Tensor
  /// Features after the fully connected layers g (FC1, FC2, …), after ReLU and before dropout,
  /// `[batch, width]` each.
  public let fullyConnected: [Tensor]
  /// Emotion scores, `[batch, emotions]`.
  public let scores: Tensor

  public init(
    stages: [Tensor] = [], convolutional: Tensor, fullyConnected: [Tensor], scores: Tensor
  ) {
    self.stages = stages
    self.convolutional = convolutional
    self.fullyConnected = fullyConnected
    self.scores = scores
  }

  /// Joins the outputs of several batches.
  init(concatenating parts: [Activations]) throws {
    func joined(_ layer: (Activations) -> Tensor) throws -> Tensor {
      try Tensor.concatenated(parts.map(layer))
    }
    let (stages, hidden) = (parts[0].stages.indices, parts[0].fullyConnected.indices)
    self.init(
      stages: try stages.map { index in try joined { $0.stages[index] } },
      convolutional: try joined(\.convolutional),
      fullyConnected: try hidden.map { index in try joined { $0.fullyConnected[index] } },
      scores: try joined(\.scores))
  }

  /// Takes the rows of a range of samples.
  public func rows(_ range: Range<Int>) throws -> Activations {
    Activations(
      stages: try stages.map { try $0.narrowed(range) },
      convolutional: try convolutional.narrowed(range),
      fullyConnected: try fullyConnected.map { try $0.narrowed(range) },
      scores: try scores.narrowed(range))
  }
}

/// A layer whose features can be aligned.
public enum FeatureLayer: Codable, Hashable, Sendable, CustomStringConvertible {
  case convolutional
  /// A fully connected layer, counted from 1: `fullyConnected(1)` is FC1.
  case fullyConnected(Int)
  case scores

  /// Returns the features of this layer. A number beyond the last fully connected layer stands for the
  /// last.
  public func features(of activations: Activations) -> Tensor {
    switch self {
    case .convolutional: activations.convolutional
    case .fullyConnected(let number):
      activations.fullyConnected[max(0, min(number, activations.fullyConnected.count) - 1)]
    case .scores: activations.scores
    }
  }

  public var description: String {
    switch self {
    case .convolutional: "conv"
    case .fullyConnected(let number): "FC\(number)"
    case .scores: "scores"
    }
  }
}
