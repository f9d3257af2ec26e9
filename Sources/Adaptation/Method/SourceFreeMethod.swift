// SPDX-License-Identifier: MIT
import Networks
import Torch

/// A method that adapts a network to a target when the source is gone: what it is given are the network and the
/// unlabelled target.
///
/// Neither this protocol nor any type that it passes has a parameter through which a spectrogram, a feature or a
/// label of the source could come, nor a label of the target.
public protocol SourceFreeMethod: ContinuedMethod {
  /// The loss that is minimised in the second stage.
  /// - Parameters:
  ///   - context: the task, the network's settings and random numbers.
  ///   - target: outputs of the network for all utterances of the target before the first update, in evaluation
  ///     mode, without gradient; for memories that the loss compares with.
  func targetTerm(_ context: TermContext, target: Activations) throws -> any TargetTerm

  /// The method with one choice of its own made otherwise, for an ablation; each under what it changes.
  var alternatives: [(name: String, method: any SourceFreeMethod)] { get }
}

extension SourceFreeMethod {
  public var alternatives: [(name: String, method: any SourceFreeMethod)] { [outputTrained] }

  /// The method with an output layer that moves as the layers before it do.
  var outputTrained: (name: String, method: any SourceFreeMethod) {
    var method = self
    method.stage.trainsClassifier = true
    return ("output trained", method)
  }
}

/// The loss of a source-free method in one second stage, with whatever it remembers of the target.
public protocol TargetTerm {
  /// The loss of one update.
  mutating func value(_ batch: TargetBatch) throws -> TermValue
}

/// The unlabelled utterances of one update.
public struct TargetBatch {
  public let activations: Activations
  /// The place of each utterance in the target, in the order of the outputs that the term was made with.
  public let indices: [Int]
  /// The fraction of the stage done, from 0 to 1.
  public let progress: Double

  public init(activations: Activations, indices: [Int], progress: Double) {
    precondition(activations.scores.size(0) == indices.count, "one index per utterance")
    self.activations = activations
    self.indices = indices
    self.progress = progress
  }
}
