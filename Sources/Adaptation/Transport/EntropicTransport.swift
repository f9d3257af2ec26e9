// SPDX-License-Identifier: MIT
import Foundations
import Torch

/// Optimal transport with an entropy that makes it smooth.
///
///     min over P ≥ 0   ⟨P, C⟩ + ε Σ_ij P_ij (log P_ij − 1)      such that P 1 = a, Pᵀ 1 = b
///
/// The solution is P_ij = u_i exp((f_i + g_j − C_ij) / ε) v_j, whose factors u and v are scaled in turns
/// until both marginals fit (Cuturi, NIPS 2013). Where they grow large, they go into the potentials f and
/// g, and the kernel is computed anew, so that a small ε does no harm (Schmitzer, SIAM J. Scientific
/// Computing 2019, section 3.1).
public struct EntropicTransport: Codable, Hashable, Sendable {
  /// ε, in units of the costs.
  public var regularisation: Double
  /// The L1 distance ‖P 1 − a‖₁ at which it stops, with marginals that sum to 1.
  public var tolerance: Double
  /// The largest number of turns.
  public var iterations: Int

  public init(regularisation: Double, tolerance: Double = 1e-9, iterations: Int = 10_000) {
    self.regularisation = regularisation
    self.tolerance = tolerance
    self.iterations = iterations
  }

  /// The number of turns from one check of the marginals to the next.
  private static let checkEvery = 10
  /// The size of log u and log v above which they go into the potentials.
  private static let largestExponent = 100.0

  /// Solves for P; the last turn fits b, so that Pᵀ 1 = b but for rounding.
  /// - Parameters:
  ///   - costs: C, `[n, m]`; computed in float64.
  ///   - rows: a, `[n]`, positive, with the sum of b; equal shares of 1 where nil.
  ///   - columns: b, `[m]`, positive; equal shares of 1 where nil.
  ///   - start: the potentials to begin with, such as those of a similar problem.
  /// - Throws: `UserError` for costs that are not finite, or an ε that is not positive.
  public func plan(
    _ costs: Tensor, rows: [Double]? = nil, columns: [Double]? = nil,
    from start: TransportPotentials? = nil
  ) throws -> TransportPlan {
    let (n, m) = (costs.size(0), costs.size(1))
    let a = rows ?? [Double](repeating: 1 / Double(n), count: n)
    let b = columns ?? [Double](repeating: 1 / Double(m), count: m)
    precondition(a.count == n && b.count == m, "a marginal for each row and column")
    precondition((a + b).allSatisfy { $0 > 0 }, "marginals are positive")
    guard regularisation > 0, regularisation.isFinite else {
      throw UserError(
        "The regularisation of optimal transport is \(regularisation). It has to be above 0.")
    }
    let costs = try costs.detached().to(.float64).contiguous()
    guard try costs.sum().item.isFinite else {
      throw UserError(
        "A cost of optimal transport is not a finite number. Check the features that it compares.")
    }
    return try withoutGradient {
      let first = try start ?? TransportPotentials(below: costs)
      var scaling = Scaling(
        costs: costs, regularisation: regularisation, rows: try Tensor(a, shape: [n, 1]),
        columns: try Tensor(b, shape: [1, m]), potentials: first)
      try scaling.absorb()
      var (turns, violation) = (0, Double.infinity)
      while turns < max(1, iterations), violation > tolerance {
        let batch = min(Self.checkEvery, max(1, iterations) - turns)
        violation = try scaling.turn(batch, largestExponent: Self.largestExponent)
        turns += batch
      }
      return TransportPlan(
        coupling: try scaling.coupling(), potentials: try scaling.total(), violation: violation,
        iterations: turns)
    }
  }
}

/// The plan of a transport.
public struct TransportPlan {
  /// P, `[n, m]`, float64, without gradient.
  public let coupling: Tensor
  /// f and g, with which a similar problem may begin.
  public let potentials: TransportPotentials
  /// ‖P 1 − a‖₁.
  public let violation: Double
  /// The number of turns made.
  public let iterations: Int

  /// Each row's mean of targets under the plan, `[n, features]`: (P T)_i / (P 1)_i.
  /// - Parameter targets: T, `[m, features]`.
  public func barycentres(of targets: Tensor) throws -> Tensor {
    let mass = try coupling.sum(1, keeping: true).atLeast(1e-300)
    return try coupling.matmul(targets.to(.float64)) / mass
  }
}

/// The dual variables of a transport.
public struct TransportPotentials {
  /// f, `[n, 1]`.
  public let rows: Tensor
  /// g, `[1, m]`.
  public let columns: Tensor

  init(rows: Tensor, columns: Tensor) {
    self.rows = rows
    self.columns = columns
  }

  /// The largest potentials below some costs, f_i + g_j ≤ C_ij, with equality in every row and column.
  init(below costs: Tensor) throws {
    rows = try costs.smallest(1, keeping: true)
    columns = try (costs - rows).smallest(0, keeping: true)
  }
}

/// The state of the turns.
private struct Scaling {
  let costs: Tensor
  let regularisation: Double
  /// a, `[n, 1]`.
  let rows: Tensor
  /// b, `[1, m]`.
  let columns: Tensor
  var potentials: TransportPotentials
  /// exp((f + g − C) / ε), `[n, m]`.
  private var kernel: Tensor
  /// u, `[n, 1]`.
  private var rowScale: Tensor
  /// v, `[1, m]`.
  private var columnScale: Tensor

  init(
    costs: Tensor, regularisation: Double, rows: Tensor, columns: Tensor,
    potentials: TransportPotentials
  ) {
    self.costs = costs
    self.regularisation = regularisation
    self.rows = rows
    self.columns = columns
    self.potentials = potentials
    (kernel, rowScale, columnScale) = (costs, rows, columns)
  }

  /// Makes one turn of the potentials with logarithms, which no ε makes inexact, and puts u and v back to 1.
  mutating func absorb() throws {
    let exponents = try (potentials.rows + potentials.columns - costs) / regularisation
    let top = try exponents.largest(1, keeping: true)
    let rowSums = try (exponents - top).exp().sum(1, keeping: true).log() + top
    let f = try potentials.rows + (rows.log() - rowSums) * regularisation
    let fitted = try exponents + rows.log() - rowSums
    let roof = try fitted.largest(0, keeping: true)
    let columnSums = try (fitted - roof).exp().sum(0, keeping: true).log() + roof
    let g = try potentials.columns + (columns.log() - columnSums) * regularisation
    potentials = TransportPotentials(rows: f, columns: g)
    kernel = try (fitted + columns.log() - columnSums).exp()
    rowScale = try rows * 0 + 1
    columnScale = try columns * 0 + 1
  }

  /// Makes some turns.
  /// - Returns: ‖P 1 − a‖₁ after them.
  mutating func turn(_ count: Int, largestExponent: Double) throws -> Double {
    for _ in 0..<count {
      rowScale = try rows / kernel.matmul(columnScale.transposed())
      columnScale = try columns / rowScale.transposed().matmul(kernel)
    }
    let sizes = (
      try rowScale.log().magnitude().largest().item,
      try columnScale.log().magnitude().largest().item
    )
    if !(sizes.0 + sizes.1).isFinite {
      // a row of the kernel was too small to be a number: the same turns with logarithms
      for _ in 0..<count { try absorb() }
    } else if max(sizes.0, sizes.1) > largestExponent {
      potentials = try total()
      try absorb()
    }
    let sums = try rowScale * kernel.matmul(columnScale.transposed())
    return try (sums - rows).magnitude().sum().item
  }

  /// f + ε log u and g + ε log v.
  func total() throws -> TransportPotentials {
    TransportPotentials(
      rows: try potentials.rows + rowScale.log() * regularisation,
      columns: try potentials.columns + columnScale.log() * regularisation)
  }

  /// P.
  func coupling() throws -> Tensor { try kernel * rowScale * columnScale }
}
