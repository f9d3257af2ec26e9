// SPDX-License-Identifier: MIT
import Networks
import Torch

/// A way to close the gap between two corpora.
///
/// A method is a value: its settings, with documented defaults. They are part of a trial's key, so
/// no property may be optional. A new method is one file with a type of one of the two kinds,
/// ``DeepMethod`` or ``ShallowMethod``, and one line in a ``MethodRegistry``.
public protocol AdaptationMethod: Codable, Hashable, Sendable {
  /// The name in tables and on the command line.
  static var name: String { get }
  /// The version, raised when the meaning of the method's numbers changes.
  static var version: Int { get }
  /// Author, venue and year.
  static var source: String { get }

  /// Makes the method with its default settings.
  init()
}

/// A method that trains a network on spectrograms, with a loss term of its own.
public protocol DeepMethod: AdaptationMethod {
  /// The labels that train the network.
  var supervision: Supervision { get }

  /// True if the network is trained on batches of the unlabelled target as well.
  var trainsOnTarget: Bool { get }

  /// True if the method is defined on spectrograms only, and not on one vector per utterance.
  var needsSpectrograms: Bool { get }

  /// The batch statistics that the method needs, given those of the profile.
  func batchStatistics(_ usual: BatchStatistics) -> BatchStatistics

  /// The network that the method needs, given that of the profile.
  func network(_ usual: NetworkSettings) -> NetworkSettings

  /// The loss term that pulls the corpora together, or nil if the target is not trained on.
  func term(_ context: TermContext) throws -> (any AdaptationTerm)?
}

extension DeepMethod {
  public var supervision: Supervision { .source }
  public var trainsOnTarget: Bool { true }
  public var needsSpectrograms: Bool { false }
  public func batchStatistics(_ usual: BatchStatistics) -> BatchStatistics { usual }

  /// The usual network with the batch statistics that the method needs.
  public func network(_ usual: NetworkSettings) -> NetworkSettings {
    var own = usual
    own.batchStatistics = batchStatistics(usual.batchStatistics)
    return own
  }
}

extension AdaptationMethod {
  /// True if the method can learn from one vector per utterance.
  public var readsVectors: Bool { (self as? any DeepMethod).map { !$0.needsSpectrograms } ?? true }
}

/// The corpus whose labels a network is trained with.
public enum Supervision: Hashable, Sendable {
  /// The source corpus: the setting of the paper.
  case source
  /// The target corpus itself, in speaker-independent folds: an upper bound, not an adaptation.
  case targetFolds(Int)
}
