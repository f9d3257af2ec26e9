// SPDX-License-Identifier: MIT
import Torch

/// A convex quadratic programme within a box, with limits to the sum.
///
///     min over x   ½ xᵀ K x − pᵀ x      such that 0 ≤ x_i ≤ B and l ≤ Σ x_i ≤ u
///
/// Solved by an interior-point method: the conditions of Karush, Kuhn and Tucker, with products of distances
/// and multipliers equal to a μ that goes to zero, by Newton's method (Nocedal & Wright, *Numerical
/// Optimization*, section 16.6). A step needs one system with as many equations as x has entries.
struct BoxProgram {
  /// K `[n, n]`, symmetric and positive semi-definite, float64.
  let quadratic: Tensor
  /// p `[n, 1]`.
  let linear: Tensor
  /// B, above 1.
  let bound: Double
  /// l ≤ n ≤ u, with n inside.
  let sums: ClosedRange<Double>

  /// Solves for x, `[n, 1]`.
  /// - Parameters:
  ///   - steps: the largest number of steps.
  ///   - tolerance: the mean product at which it stops, relative to the largest entry of p.
  func solution(steps: Int = 100, tolerance: Double = 1e-12) throws -> Tensor {
    var point = try InteriorPoint(self)
    let scale = try max(1e-300, linear.magnitude().largest().item)
    for _ in 0..<steps {
      let isThere = try point.gap() <= tolerance * scale && point.imbalance() <= 1e-9 * scale
      if isThere { break }
      try point.step()
    }
    return try point.x.atMost(bound)
  }
}

/// A point inside the box with its multipliers.
private struct InteriorPoint {
  private let program: BoxProgram
  private let identity: Tensor
  /// x `[n, 1]`.
  private(set) var x: Tensor
  /// The multipliers of x ≥ 0 and of x ≤ B, `[n, 1]`.
  private var low: Tensor
  private var high: Tensor
  /// The multipliers of Σ x ≥ l and Σ x ≤ u.
  private var sumLow: Double
  private var sumHigh: Double
  private let count: Int

  /// Starts at x = 1, where the sum is n.
  init(_ program: BoxProgram) throws {
    self.program = program
    count = program.linear.size(0)
    x = try Tensor.ones([count, 1], type: .float64)
    identity = try Tensor.identity(count, type: .float64)
    let slope = try program.quadratic.matmul(x) - program.linear
    let product = try max(1e-12, slope.magnitude().mean().item)
    low = try x * product
    high = try x * (product / (program.bound - 1))
    sumLow = product / (Double(count) - program.sums.lowerBound)
    sumHigh = product / (program.sums.upperBound - Double(count))
  }

  private var sum: Double { get throws { try x.sum().item } }

  /// The mean product μ of a distance and its multiplier.
  func gap() throws -> Double {
    let sum = try sum
    let products =
      try (x * low + (program.bound - x) * high).sum().item
      + (sum - program.sums.lowerBound) * sumLow + (program.sums.upperBound - sum) * sumHigh
    return products / Double(2 * count + 2)
  }

  /// The largest entry of the objective's slope that the multipliers do not explain.
  func imbalance() throws -> Double {
    let slope = try program.quadratic.matmul(x) - program.linear
    return try (slope - low + high - (sumLow - sumHigh)).magnitude().largest().item
  }

  /// A direction of all unknowns.
  private struct Direction {
    var x: Tensor
    var low: Tensor
    var high: Tensor
    var sum: Double
    var sumLow: Double
    var sumHigh: Double
  }

  /// Goes towards smaller products, by as much as the direction towards zero alone allows.
  mutating func step() throws {
    let (sum, gap) = (try sum, try gap())
    let above = sum - program.sums.lowerBound
    let below = program.sums.upperBound - sum
    let distance = try program.bound - x
    let weight = sumLow / above + sumHigh / below
    // the right-hand sides that do not depend on the new μ, and those that are multiplied by it
    let sides = try [
      program.linear - program.quadratic.matmul(x),
      x.reciprocal() - distance.reciprocal() + (1 / above - 1 / below),
    ]
    let matrix = try program.quadratic + identity * (low / x + high / distance) + weight
    let solved = try matrix.solve(.concatenated(sides, dimension: 1))
    func direction(_ product: Double) throws -> Direction {
      let dx =
        try solved.narrowed(0..<1, dimension: 1) + solved.narrowed(1..<2, dimension: 1) * product
      let ds = try dx.sum().item
      let dLow = product / above - sumLow - sumLow * ds / above
      let dHigh = product / below - sumHigh + sumHigh * ds / below
      return Direction(
        x: dx, low: try (product - low * dx) / x - low,
        high: try (product + high * dx) / distance - high, sum: ds, sumLow: dLow, sumHigh: dHigh)
    }
    let straight = try direction(0)
    let reach = try length(straight, share: 1)
    var trial = self
    try trial.move(straight, reach)
    let ratio = try max(0, trial.gap()) / gap
    let chosen = try direction(min(0.9, ratio * ratio * ratio) * gap)
    try move(chosen, length(chosen, share: 0.995))
  }

  /// The longest step, at most 1, that leaves all distances and multipliers positive.
  private func length(_ direction: Direction, share: Double) throws -> Double {
    func limit(_ values: Tensor, _ change: Tensor) throws -> Double {
      // the fastest relative fall
      try -(change / values).smallest().item
    }
    let sum = try sum
    let falls = try [
      limit(x, direction.x), limit(program.bound - x, -direction.x), limit(low, direction.low),
      limit(high, direction.high), -direction.sum / (sum - program.sums.lowerBound),
      direction.sum / (program.sums.upperBound - sum), -direction.sumLow / sumLow,
      -direction.sumHigh / sumHigh,
    ]
    let fastest = falls.max() ?? 0
    return fastest > share ? share / fastest : 1
  }

  private mutating func move(_ direction: Direction, _ length: Double) throws {
    x = try x + direction.x * length
    low = try low + direction.low * length
    high = try high + direction.high * length
    sumLow += direction.sumLow * length
    sumHigh += direction.sumHigh * length
  }
}
