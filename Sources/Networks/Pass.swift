import Torch

/// One way through a network: to learn from, or to predict with.
public struct Pass {
  /// Where dropout draws from; nil outside of training.
  let dropout: Generator?
  let precision: Precision

  /// A pass to learn from: dropout works, batches are normalised by their own statistics.
  public static func training(dropout: Generator, precision: Precision = .float32) -> Pass {
    Pass(dropout: dropout, precision: precision)
  }

  /// A pass to predict with.
  public static func evaluation(precision: Precision = .float32) -> Pass {
    Pass(dropout: nil, precision: precision)
  }

  func dropped(_ features: Tensor, _ probability: Double) throws -> Tensor {
    guard let dropout, probability > 0 else { return features }
    return try features.dropout(probability, dropout)
  }

  /// Shared statistics are tracked in training and used at test; a corpus's own are always those of
  /// the batch at hand, which holds one corpus.
  func statistics(_ kind: BatchStatistics) -> BatchNormalisation.Statistics {
    switch (kind, dropout != nil) {
    case (.shared, true): .batch(tracked: true)
    case (.shared, false): .running
    case (.perCorpus, _), (.none, _): .batch(tracked: false)
    }
  }
}
