// SPDX-License-Identifier: MIT
import Torch

/// Optimal transport for domain adaptation: each source sample moves to the mean of the target samples that
/// receive its mass.
///
///     x_i^s' = Σ_j P_ij x_j^t / Σ_j P_ij
///
/// P is the ``ClassTransport`` between the corpora at squared Euclidean costs, in which a target sample
/// prefers sources of one emotion. Then a ``LinearSVM`` on the moved samples classifies the target's.
/// Source: Courty et al., IEEE TPAMI 2017. Ours are the weights ε and η as shares of the median cost.
public struct OTDA: ShallowMethod {
  public static let name = "OTDA"
  public static let version = 1
  public static let source = "Courty et al., TPAMI 2017"

  /// The values of ε to try, as shares of the median cost, the default last.
  public var regularisations = [0.2, 0.05]
  /// The values of η to try, as shares of the median cost, the default last.
  public var classWeights = [0.0, 0.1]
  /// The costs of the machine to try, the default last.
  public var costs = [0.1, 0.01]
  /// The L1 distance of the marginals at which a transport stops.
  public var tolerance = 1e-4
  /// The largest number of turns of a transport.
  public var iterations = 1000

  public init() {}

  public func candidates(_ problem: ShallowProblem) throws -> [ShallowCandidate] {
    let problem = try problem.checked()
    let units = try ClassTransport.unitCosts(problem.source, problem.target)
    return try regularisations.flatMap { regularisation in
      try classWeights.flatMap { weight in
        let transport = ClassTransport(
          EntropicTransport(
            regularisation: regularisation, tolerance: tolerance, iterations: iterations),
          classWeight: weight)
        let plan = try transport.plan(units, labels: problem.labels, classes: problem.emotions)
        return try LinearSVM.candidates(
          source: plan.barycentres(of: problem.target), of: problem, costs: costs,
          settings: [("regularisation", regularisation), ("class weight", weight)])
      }
    }
  }
}
