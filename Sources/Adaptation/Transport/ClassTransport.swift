// SPDX-License-Identifier: MIT
import Torch

/// Entropic optimal transport from labelled samples that prefers a target to receive its mass from one class.
///
///     min over P   ⟨P, C⟩ + ε Σ_ij P_ij (log P_ij − 1) + η / m Σ_cj ( s_cj + δ )^½
///                  s_cj = m Σ_{i in c} P_ij      such that P 1 = 1/n, Pᵀ 1 = 1/m
///
/// s_cj is the share of target j's mass that comes from class c, m the number of targets. The square root,
/// which a mass spread over classes makes large, is replaced by its tangent at the last plan, an entropic
/// transport is solved, and so on until the plan stays (majorisation and minimisation).
/// Source: Courty et al., IEEE TPAMI 2017, section 4.2, with p = ½. There the mass itself stands in the
/// root; as a share, the term has the same strength for any number of targets.
public struct ClassTransport: Codable, Hashable, Sendable {
  public var transport: EntropicTransport
  /// η, in units of the costs; 0 for none.
  public var classWeight: Double
  /// δ, a share of a target's mass.
  public var offset = 0.05
  /// The largest number of transports.
  public var rounds = 10
  /// The change of the plan, as a share of the mass, at which it stops.
  public var tolerance = 1e-3

  public init(_ transport: EntropicTransport, classWeight: Double) {
    self.transport = transport
    self.classWeight = classWeight
  }

  /// Squared Euclidean distances as shares of their median, `[samples, other samples]`; as they are where the
  /// median is 0.
  package static func unitCosts(_ samples: Tensor, _ others: Tensor) throws -> Tensor {
    let distances = try SampleDistances.squared(samples, others)
    let median = try distances.median()
    return median > 0 ? try distances / median : distances
  }

  /// Solves for P.
  /// - Parameters:
  ///   - costs: C, `[n, m]`.
  ///   - labels: class indices, one per row.
  ///   - classes: the number of classes that labels may name.
  public func plan(_ costs: Tensor, labels: [Int], classes: Int) throws -> TransportPlan {
    precondition(costs.size(0) == labels.count, "one label per row")
    var plan = try transport.plan(costs)
    guard classWeight > 0 else { return plan }
    let targets = Double(costs.size(1))
    // 1 where a sample is of a class, [n, classes]
    let membership = try Tensor(labels).oneHot(classes: classes).to(.float64)
    for _ in 1..<max(1, rounds) {
      let shares = try membership.transposed().matmul(plan.coupling) * targets
      let prices = try (shares + offset).power(-0.5) * (0.5 * classWeight)
      let next = try transport.plan(
        costs + membership.matmul(prices), from: plan.potentials)
      let change = try (next.coupling - plan.coupling).magnitude().sum().item
      plan = next
      if change <= tolerance { break }
    }
    return plan
  }
}
