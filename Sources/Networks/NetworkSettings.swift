// SPDX-License-Identifier: MIT

/// Statistics used by the batch normalisation after each convolution.
public enum BatchStatistics: String, Codable, Hashable, Sendable, CaseIterable {
  /// No batch normalisation, as in the original VGG-11.
  case none
  /// One set of statistics for all training data; at test, the running statistics of training.
  case shared
  /// Separate statistics for each corpus, with scale and shift in common (AdaBN: Li et al., Pattern
  /// Recognition 2018); at test, those of the tested corpus, computed without its labels.
  case perCorpus
}

/// Complete definition of a network, apart from its parameters.
public struct NetworkSettings: Codable, Hashable, Sendable {
  public var architecture: Architecture
  public var batchStatistics: BatchStatistics
  /// Probability of dropping a fully connected feature in training.
  public var dropout: Double
  /// Raised when the meaning of the numbers changes.
  public var version = 1

  public init(architecture: Architecture, batchStatistics: BatchStatistics, dropout: Double = 0.5) {
    self.architecture = architecture
    self.batchStatistics = batchStatistics
    self.dropout = dropout
  }

  /// Small, fast network: the default.
  public static let laptop = NetworkSettings(architecture: .compact, batchStatistics: .perCorpus)

  /// The compact network with twice the channels.
  public static let workstation = NetworkSettings(
    architecture: .compact.widened(by: 2), batchStatistics: .perCorpus)

  /// The same with nested Transformers in the place of convolutions, and so without batch statistics.
  public var withNestedTransformers: NetworkSettings {
    var nested = self
    nested.architecture = .nested
    nested.batchStatistics = .none
    return nested
  }

  /// The same without convolutions, for vectors in the place of spectrograms.
  public var onVectors: NetworkSettings {
    var plain = self
    plain.architecture = .fullyConnected
    return plain
  }

  /// Network of the paper.
  public static let paper = NetworkSettings(architecture: .vgg11, batchStatistics: .none)
}
