// SPDX-License-Identifier: MIT
import Networks

/// No adaptation of nested Transformers: the lower bound of methods that have this network.
public struct NestedSourceOnly: DeepMethod {
  public static let name = "NestedSourceOnly"
  public static let version = 1
  public static let source = "no adaptation, nested Transformers"

  public init() {}

  public var needsSpectrograms: Bool { true }

  public func network(_ usual: NetworkSettings) -> NetworkSettings { usual.withNestedTransformers }

  public var trainsOnTarget: Bool { false }

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? { nil }
}
