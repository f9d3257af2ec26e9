// SPDX-License-Identifier: MIT
import Torch

/// A penalty that switches off groups of features, and single entries within those that stay.
///
///     τ ‖P‖₁ + Σ_g μ_g ‖P_g‖_F
///
/// P_g are the rows of P of group g.
struct GroupPenalty {
  /// The group of each feature, counted from 0; nil where each feature is a group of its own.
  private let groups: Tensor?
  /// 1 where a feature belongs to a group, `[groups, features]`; nil as above.
  private let membership: Tensor?
  /// μ_g `[groups, 1]`.
  private let prices: Tensor
  /// τ.
  private let element: Double

  /// The penalty of groups of several features.
  /// - Parameters:
  ///   - groups: the group of each feature, counted from 0.
  ///   - group: μ; a group of n features costs μ √n (Yuan & Lin, J. of the Royal Statistical Society B
  ///     2006).
  init(groups: [Int], group: Double, element: Double) throws {
    let index = try Tensor(groups)
    let membership = try index.oneHot(classes: (groups.max() ?? 0) + 1).to(.float64).transposed()
    self.groups = index
    self.membership = membership
    prices = try membership.sum(1, keeping: true).squareRoot() * group
    self.element = element
  }

  /// The penalty of rows.
  /// - Parameter prices: μ_g of each feature, `[features, 1]`.
  init(rows prices: Tensor, element: Double = 0) {
    (groups, membership) = (nil, nil)
    self.prices = prices
    self.element = element
  }

  /// The matrix that is nearest to `point` when the penalty counts `step` times: entries are made smaller by
  /// τ, then groups by their price, which together is the minimum of the sum (Simon et al., J. of
  /// Computational and Graphical Statistics 2013).
  func proximal(_ point: Tensor, step: Double) throws -> Tensor {
    let cut =
      element > 0 ? try point.sign() * (point.magnitude() - element * step).relu() : point
    let shares = try (1 - prices * step / lengths(cut).atLeast(1e-300)).relu()
    return try cut * (groups.map { try shares.selected($0) } ?? shares)
  }

  /// The penalty at P.
  func value(_ coefficients: Tensor) throws -> Double {
    try element * coefficients.magnitude().sum().item + (prices * lengths(coefficients)).sum().item
  }

  /// ‖P_g‖_F of every group, `[groups, 1]`.
  func lengths(_ coefficients: Tensor) throws -> Tensor {
    let squares = try coefficients.squared().sum(1, keeping: true)
    return try (membership.map { try $0.matmul(squares) } ?? squares).squareRoot()
  }
}

/// A quadratic objective with a `GroupPenalty`.
///
///     min over P   ½ tr(Pᵀ A P) − tr(Pᵀ B) + penalty(P)
///
/// Solved by proximal gradients with momentum, which starts anew whenever a step goes against it (Beck &
/// Teboulle, SIAM J. Imaging Sciences 2009; O'Donoghue & Candès, Foundations of Computational Mathematics
/// 2015, section 3.2).
struct SparseGroupRegression {
  /// A `[features, features]`, symmetric and positive semi-definite.
  let moments: Tensor
  /// B `[features, emotions]`.
  let correlations: Tensor
  /// At least the largest eigenvalue of A, positive.
  let curvature: Double
  let penalty: GroupPenalty

  /// Solves for P.
  /// - Parameters:
  ///   - start: the first P; zero where nil.
  ///   - steps: the largest number of steps.
  ///   - tolerance: the length of the last step, as a share of ‖P‖_F.
  func solution(from start: Tensor? = nil, steps: Int, tolerance: Double = 1e-6) throws -> Tensor {
    var coefficients = try start ?? correlations * 0
    var point = coefficients
    var momentum = 1.0
    for _ in 0..<steps {
      let slope = try moments.matmul(point) - correlations
      let next = try penalty.proximal(point - slope / curvature, step: 1 / curvature)
      let moved = try next - coefficients
      if try ((point - next) * moved).sum().item > 0 { momentum = 1 }
      let grown = ((4 * momentum * momentum + 1).squareRoot() + 1) / 2
      point = try next + moved * ((momentum - 1) / grown)
      (coefficients, momentum) = (next, grown)
      if try moved.norm().item <= tolerance * next.norm().item { break }
    }
    return coefficients
  }

  /// The objective at P.
  func objective(_ coefficients: Tensor) throws -> Double {
    let fit = try (coefficients * (moments.matmul(coefficients) * 0.5 - correlations)).sum().item
    return try fit + penalty.value(coefficients)
  }
}
