// SPDX-License-Identifier: MIT
import Networks

/// Adaptive batch normalisation: trained on the source; every normalisation uses the statistics of the
/// corpus that is tested.
///
/// Source: Li et al., Pattern Recognition 80, 2018.
public struct AdaBN: DeepMethod {
  public static let name = "AdaBN"
  public static let version = 1
  public static let source = "Li et al., Pattern Recognition 80, 2018"

  public init() {}

  public func batchStatistics(_ usual: BatchStatistics) -> BatchStatistics { .perCorpus }

  public var trainsOnTarget: Bool { false }

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? { nil }
}
