// SPDX-License-Identifier: MIT
import Torch

/// A batch of reconstructions by weighted means: w_i = argmin ½‖t_i − w D‖² with w ≥ 0 and Σ w = 1.
struct SimplexProblem {
  /// D Dᵀ, `[atoms, atoms]`.
  let gram: Tensor
  /// T Dᵀ, `[targets, atoms]`.
  let correlation: Tensor
  /// ‖t_i‖², `[targets, 1]`.
  let energy: Tensor
  /// 1 where an atom may have weight, `[targets, atoms]`; nil where all may.
  let allowed: Tensor?

  /// The number of steps from one check of the gap to the next.
  private static let checkEvery = 10

  /// Accelerated projected gradients from equal weights, all targets at once. A target whose step
  /// goes against its momentum loses the momentum.
  ///
  /// Source: Beck & Teboulle, SIAM J. Imaging Sciences 2009; O'Donoghue & Candès, Foundations of
  /// Computational Mathematics 2015, section 3.2 (the restart).
  func solved(steps: Int, relativeGap: Double) throws -> Tensor {
    var codes = try projected(correlation * 0)
    let curvature = try largestCurvature()
    guard curvature > 0 else { return codes }
    var point = codes
    var momentum = try energy * 0 + 1
    for step in 1...max(1, steps) {
      let next = try projected(point - (point.matmul(gram) - correlation) / curvature)
      let moved = try next - codes
      let isAgainst = try ((point - next) * moved).sum(1, keeping: true).greater(than: 0)
      let kept = try isAgainst.choose(momentum * 0 + 1, else: momentum)
      let grown = try ((4 * kept.squared() + 1).squareRoot() + 1) * 0.5
      point = try next + moved * ((kept - 1) / grown)
      codes = next
      momentum = grown
      if step % Self.checkEvery == 0, try largestRelativeGap(codes) <= relativeGap { break }
    }
    return codes
  }

  /// The nearest points with w ≥ 0 and Σ w = 1, zeros where no atom is allowed.
  ///
  /// Source: Duchi et al., ICML 2008, figure 1.
  func projected(_ points: Tensor) throws -> Tensor {
    // put far below all others, so that they come last
    let points = try allowed.map { try points + ($0 - 1) * 1e12 } ?? points
    let sorted = try points.sorted(1, descending: true).values
    let excess = try sorted.cumulativeSum(1) - 1
    let counts = try (Tensor.range(points.size(1)).to(points.elementType) + 1)
      .to(device: points.device)
    let isAbove = try sorted.greater(than: excess / counts).to(points.elementType)
    let used = try isAbove.sum(1, keeping: true).atLeast(1)
    let level = try excess.gathered((used - 1).to(.int64), dimension: 1) / used
    let weights = try (points - level).relu()
    return try allowed.map { try weights * $0 } ?? weights
  }

  /// An upper bound on the largest eigenvalue λ of G, at most n^(1/16) λ: ‖G⁸‖_F^(1/8).
  private func largestCurvature() throws -> Double {
    let scale = try gram.norm().item
    guard scale > 0 else { return 0 }
    var power = try gram / scale
    for _ in 0..<3 { power = try power.matmul(power) }
    return try scale * power.norm().item.squareRoot().squareRoot().squareRoot()
  }

  /// The largest upper bound, over the targets, on the distance to the best objective, in units of
  /// ½‖t‖².
  ///
  /// Source: the gap ⟨g, w⟩ − min_j g_j of Jaggi, ICML 2013, with the gradient g.
  func largestRelativeGap(_ codes: Tensor) throws -> Double {
    let gradient = try codes.matmul(gram) - correlation
    let reachable = try allowed.map { try gradient + (1 - $0) * 1e12 } ?? gradient
    let sum = try codes.sum(1, keeping: true)
    let best = try sum * reachable.smallest(1, keeping: true)
    let gap = try (gradient * codes).sum(1, keeping: true) - best
    return try (gap / (0.5 * energy).atLeast(1e-30)).largest().item
  }
}
