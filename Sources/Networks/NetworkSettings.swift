/// Whose statistics the batch normalisation behind each convolution uses.
public enum BatchStatistics: String, Codable, Hashable, Sendable, CaseIterable {
  /// No batch normalisation, as in the original VGG-11.
  case none
  /// One set of statistics for all that is trained on; at test the running ones of training.
  case shared
  /// Each corpus its own, scale and shift in common (AdaBN: Li et al., Pattern Recognition 2018);
  /// at test the tested corpus's own, without its labels.
  case perCorpus
}

/// Everything that decides what a network computes, apart from its parameters.
public struct NetworkSettings: Codable, Hashable, Sendable {
  public var architecture: Architecture
  public var batchStatistics: BatchStatistics
  /// Probability with which a fully connected feature is dropped in training.
  public var dropout: Double
  /// Raised when the meaning of the numbers changes.
  public var version = 1

  public init(architecture: Architecture, batchStatistics: BatchStatistics, dropout: Double = 0.5) {
    self.architecture = architecture
    self.batchStatistics = batchStatistics
    self.dropout = dropout
  }

  /// Small and quick: the default.
  public static let laptop = NetworkSettings(architecture: .compact, batchStatistics: .perCorpus)

  /// The paper's network.
  public static let paper = NetworkSettings(architecture: .vgg11, batchStatistics: .none)
}
