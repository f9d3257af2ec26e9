// SPDX-License-Identifier: MIT
import Networks

/// No adaptation: trained on the source, tested with the source's batch statistics; a lower bound.
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
