// SPDX-License-Identifier: MIT
import Networks

/// Training on the target with its labels, where each speaker is predicted by a network that never
/// heard them.
///
/// An upper bound: the score that the same recipe reaches without a gap between corpora.
public struct TargetSupervised: DeepMethod {
  public static let name = "TargetSupervised"
  public static let version = 1
  public static let source = "upper bound, speaker-independent folds"

  /// The number of folds into which the target's speakers are dealt; with fewer speakers, each is one.
  public var folds = 4

  public init() {}

  public var supervision: Supervision { .targetFolds(folds) }

  public var trainsOnTarget: Bool { false }

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? { nil }
}
