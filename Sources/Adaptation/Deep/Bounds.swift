import Networks

/// No adaptation: trained on the source, tested with the source's batch statistics. A lower bound.
public struct SourceOnly: DeepMethod {
  public static let name = "SourceOnly"
  public static let version = 1
  public static let source = "no adaptation"

  public init() {}

  public func batchStatistics(_ usual: BatchStatistics) -> BatchStatistics {
    usual == .none ? .none : .shared
  }

  public var trainsOnTarget: Bool { false }

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? { nil }
}

/// Trained on the source; every batch normalisation uses the tested corpus's own statistics.
public struct AdaBN: DeepMethod {
  public static let name = "AdaBN"
  public static let version = 1
  public static let source = "Li et al., Pattern Recognition 80, 2018"

  public init() {}

  public func batchStatistics(_ usual: BatchStatistics) -> BatchStatistics { .perCorpus }

  public var trainsOnTarget: Bool { false }

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? { nil }
}

/// Trained on the target with its labels, each speaker predicted by a network that never heard them.
/// An upper bound: what the same recipe reaches without a corpus gap.
public struct TargetSupervised: DeepMethod {
  public static let name = "TargetSupervised"
  public static let version = 1
  public static let source = "upper bound, speaker-independent folds"

  /// How many folds the target's speakers are dealt into; with fewer speakers, each is one.
  public var folds = 4

  public init() {}

  public var supervision: Supervision { .targetFolds(folds) }

  public var trainsOnTarget: Bool { false }

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? { nil }
}
