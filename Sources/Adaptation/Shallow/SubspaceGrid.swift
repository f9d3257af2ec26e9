// SPDX-License-Identifier: MIT
import Torch

/// The dimensions of a subspace, and the costs of the machine in it, to try.
///
/// The last of each list is the default, and its candidate comes last.
public struct SubspaceGrid: Codable, Hashable, Sendable {
  public var dimensions = [10, 20, 80, 40]
  public var costs = LinearSVM.usualCosts

  public init(dimensions: [Int] = [10, 20, 80, 40], costs: [Double] = LinearSVM.usualCosts) {
    self.dimensions = dimensions
    self.costs = costs
  }

  /// The dimensions that fit into a subspace; where all are too large, the largest possible one.
  func dimensions(upTo rank: Int) -> [Int] {
    let possible = dimensions.filter { $0 <= rank }
    return possible.isEmpty ? [rank] : possible
  }

  /// Trains and scores in every subspace.
  /// - Parameters:
  ///   - rank: the largest possible dimension.
  ///   - embedding: the source's and the target's features in the subspace of a dimension.
  func candidates(
    _ problem: ShallowProblem, rank: Int,
    embedding: (Int) throws -> (source: Tensor, map: FeatureMap)
  ) throws -> [ShallowCandidate] {
    try dimensions(upTo: rank).flatMap { dimension in
      let features = try embedding(dimension)
      return try LinearSVM.candidates(
        source: features.source, map: features.map, of: problem, costs: costs,
        settings: [("dimension", Double(dimension))])
    }
  }
}
