import Torch

/// Which dimensions of a subspace and which costs of the machine in it are tried.
///
/// The last of each list is the default, and its candidate comes last.
public struct SubspaceGrid: Codable, Hashable, Sendable {
  public var dimensions = [10, 20, 80, 40]
  public var costs = LinearSVM.usualCosts

  public init(dimensions: [Int] = [10, 20, 80, 40], costs: [Double] = LinearSVM.usualCosts) {
    self.dimensions = dimensions
    self.costs = costs
  }

  /// The dimensions that a subspace can have; where all are too large, the largest possible one.
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
    embedding: (Int) throws -> (source: Tensor, target: Tensor)
  ) throws -> [ShallowCandidate] {
    try dimensions(upTo: rank).flatMap { dimension in
      let features = try embedding(dimension)
      return try LinearSVM.candidates(
        source: features.source, target: features.target, of: problem, costs: costs,
        settings: [("dimension", Double(dimension))])
    }
  }
}

extension LinearSVM {
  /// The costs that shallow methods try, the default last.
  public static let usualCosts = [0.001, 0.1, 1, 0.01]

  /// Machines of several costs, trained on adapted source features and asked about the target's.
  /// - Parameters:
  ///   - source: `[source samples, features]`, however many features there are now.
  ///   - target: `[target samples, features]`.
  static func candidates(
    source: Tensor, target: Tensor, of problem: ShallowProblem, costs: [Double],
    settings: [(name: String, value: Double)] = []
  ) throws -> [ShallowCandidate] {
    let training = try LinearSVMProblem(
      source, labels: problem.labels, emotions: problem.emotions)
    return try costs.map { cost in
      ShallowCandidate(
        settings: settings + [("cost", cost)],
        scores: try training.machine(cost: cost).decisionValues(target))
    }
  }
}
