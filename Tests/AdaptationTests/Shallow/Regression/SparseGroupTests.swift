// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

struct SparseGroupTests {
  private let point = [[0.5, -0.2], [0.05, 0.4], [-0.3, 0]]

  /// Element threshold 0.1, group threshold 0.3: the group of three costs 0.3 / √3 per √3.
  private func penalty(group: Double = 0.3) throws -> GroupPenalty {
    try GroupPenalty(groups: [0, 0, 0], group: group / 3.0.squareRoot(), element: 0.1)
  }

  @Test func theProximalMapHasItsComputedValue() throws {
    let found = try penalty().proximal(Tensor(rows: point), step: 1)
    let expected = [[0.180911, -0.045228], [0, 0.135683], [-0.090455, 0]]
    #expect(try distance(found, expected) < 1e-6)
    // the step multiplies both thresholds
    let half = try GroupPenalty(groups: [0, 0, 0], group: 0.6 / 3.0.squareRoot(), element: 0.2)
      .proximal(Tensor(rows: point), step: 0.5)
    #expect(try distance(half, found.rows) < 1e-15)
  }

  /// No matrix near the proximal point has a lower objective ½‖P − V‖² + penalty(P), which is 0.2405668.
  @Test func theProximalMapIsTheMinimum() throws {
    let (penalty, target) = (try penalty(), try Tensor(rows: point))
    func objective(_ matrix: Tensor) throws -> Double {
      try 0.5 * (matrix - target).squared().sum().item + penalty.value(matrix)
    }
    let best = try penalty.proximal(target, step: 1)
    let least = try objective(best)
    #expect(abs(least - 0.2405668) < 1e-7)
    for seed in 0..<40 as Range<UInt64> {
      for size in [1e-4, 1e-2, 0.3] {
        #expect(try objective(best + .normal([3, 2], seed: seed) * size) > least)
      }
    }
    #expect(try objective(best * 0) > least && objective(target) > least)
  }

  @Test func aDearGroupIsSwitchedOff() throws {
    #expect(
      try penalty(group: 10).proximal(Tensor(rows: point), step: 1).doubles.allSatisfy { $0 == 0 })
    // a matrix of zeros has no direction to be scaled along
    let zero = try Tensor(rows: point) * 0
    #expect(try penalty().proximal(zero, step: 1).doubles.allSatisfy { $0 == 0 })
  }

  /// Rows as groups of their own give the same as a group per row.
  @Test func rowsAreGroupsOfOne() throws {
    let rows = GroupPenalty(
      rows: try Tensor.full(0.2, shape: [3, 1], type: .float64), element: 0.1)
    let groups = try GroupPenalty(groups: [2, 0, 1], group: 0.2, element: 0.1)
    let point = try Tensor(rows: point)
    #expect(try distance(rows.proximal(point, step: 1), groups.proximal(point, step: 1).rows) == 0)
    #expect(try abs(rows.value(point) - groups.value(point)) < 1e-15)
  }

  private func regression(group: Double, element: Double, ridge: Double = 0) throws -> (
    SparseGroupRegression, LabelRegression
  ) {
    let problem = try ShallowReference.load().problem()
    let labels = try LabelRegression(
      features: problem.source, labels: problem.labels, emotions: 3)
    let moments = try labels.moments + Tensor.identity(12, type: .float64) * ridge
    return (
      SparseGroupRegression(
        moments: moments, correlations: labels.correlations,
        curvature: try moments.symmetricEigen().values.largest().item,
        penalty: try GroupPenalty(
          groups: (0..<12).map { $0 / 3 }, group: group, element: element)), labels
    )
  }

  @Test func withoutPenaltyItIsRidgeRegression() throws {
    let (regression, labels) = try regression(group: 0, element: 0, ridge: 0.1)
    let found = try regression.solution(steps: 20_000, tolerance: 1e-14)
    #expect(try distance(found, regression.moments.solve(labels.correlations).rows) < 1e-8)
  }

  /// With rows as groups it is the l₂,₁ regression of scikit-learn's MultiTaskLasso.
  @Test func withRowsItIsRowSparseRegression() throws {
    let reference = try ShallowReference.load()
    let (_, labels) = try regression(group: 0, element: 0)
    // JDAR's objective is twice this one
    let price = try 0.05 * RowSparseRegression.largestPenalty(labels.correlations)
    let found = try SparseGroupRegression(
      moments: labels.moments, correlations: labels.correlations,
      curvature: labels.moments.symmetricEigen().values.largest().item,
      penalty: GroupPenalty(rows: Tensor.full(price, shape: [12, 1], type: .float64))
    ).solution(steps: 20_000, tolerance: 1e-13)
    #expect(try distance(found, reference.l21) < 1e-6)
  }

  /// At the solution, a group without weight is pulled less than it costs, and the slope of the others'
  /// entries is that of the penalty.
  @Test func theSolutionIsOptimal() throws {
    let (group, element) = (0.15, 0.02)
    let (regression, _) = try regression(group: group, element: element)
    let found = try regression.solution(steps: 20_000, tolerance: 1e-14)
    let slopes = try (regression.moments.matmul(found) - regression.correlations).rows
    let lengths = try regression.penalty.lengths(found).doubles
    #expect(lengths.contains(0) && lengths.contains { $0 > 0.01 })
    let price = group * 3.0.squareRoot()
    for (index, length) in lengths.enumerated() {
      let rows = (3 * index)..<(3 * index + 3)
      if length == 0 {
        let pulls = rows.flatMap { slopes[$0] }.map { max(0, abs($0) - element) }
        #expect(pulls.reduce(0) { $0 + $1 * $1 }.squareRoot() <= price)
        continue
      }
      for (slope, value) in try zip(
        rows.flatMap { slopes[$0] }, rows.flatMap { try found.rows[$0] })
      {
        if value == 0 {
          #expect(abs(slope) <= element + 1e-10)
        } else {
          let sign = value > 0 ? 1.0 : -1
          #expect(abs(slope + element * sign + price * value / length) < 1e-8)
        }
      }
    }
  }

  @Test func theDearerGroupsAreTheFewerStay() throws {
    let counts = try [0.01, 0.15, 0.2, 2].map { group in
      let (regression, _) = try regression(group: group, element: 0)
      return try regression.penalty.lengths(regression.solution(steps: 5000)).doubles
        .count { $0 > 0 }
    }
    #expect(counts == counts.sorted(by: >))
    #expect(counts.first == 4 && counts.last == 0 && Set(counts).count > 2)
  }
}
