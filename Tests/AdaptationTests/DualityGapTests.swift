// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

struct DualityGapTests {
  let problems: [LassoReference.Problem]

  init() throws { problems = try LassoReference.load() }

  private func lasso(_ problem: LassoReference.Problem, nonNegative: Bool = false) throws
    -> LassoProblem
  {
    try SparseCodingTests().lasso(problem, nonNegative: nonNegative)
  }

  /// (P − D) / P of one target straight from the definition, with loops:
  /// P = ½‖r‖² + θ‖w‖₁ and D = ½‖t‖² − ½‖t − s r‖², s the largest number up to 1 with s |⟨r, d_j⟩| ≤ θ.
  private func gap(_ w: [Double], _ problem: LassoReference.Problem, _ index: Int) -> Double {
    let (t, theta) = (problem.targets[index], problem.theta[index])
    let r = t.indices.map { k in
      t[k] - zip(w, problem.dictionary).reduce(0) { $0 + $1.0 * $1.1[k] }
    }
    let steepest = problem.dictionary.map { abs(zip(r, $0).reduce(0) { $0 + $1.0 * $1.1 }) }.max()
    let s = min(1, theta / (steepest ?? 0))
    let squares = { (x: [Double]) in x.reduce(0) { $0 + $1 * $1 } }
    let primal = 0.5 * squares(r) + theta * w.reduce(0) { $0 + abs($1) }
    let dual = 0.5 * squares(t) - 0.5 * squares(zip(t, r).map { $0 - s * $1 })
    return (primal - dual) / primal
  }

  @Test func isThatOfItsDefinition() throws {
    for problem in problems {
      let codes = try Generator(seed: 1).normal([problem.targets.count, 24]).to(.float64) * 0.1
      let rows = try codes.rows
      let expected = rows.indices.map { gap(rows[$0], problem, $0) }.max() ?? 0
      #expect(try abs(lasso(problem).largestRelativeGap(codes) - expected) < 1e-12)
    }
  }

  @Test(arguments: [false, true])
  func isNeverNegativeAndVanishesAtTheSolution(_ nonNegative: Bool) throws {
    for problem in problems {
      let lasso = try lasso(problem, nonNegative: nonNegative)
      let generator = try Generator(seed: 2)
      for scale in [0, 1e-3, 0.1, 1, 10] {
        let codes = try generator.normal([problem.targets.count, 24]).to(.float64) * scale
        #expect(try lasso.largestRelativeGap(nonNegative ? codes.relu() : codes) >= 0)
      }
      let solution = try Tensor(rows: nonNegative ? problem.nonNegative : problem.lasso)
      #expect(try abs(lasso.largestRelativeGap(solution)) < 1e-12)
    }
  }

  @Test(arguments: [1e-2, 1e-4, 1e-8])
  func isReached(_ wanted: Double) throws {
    for problem in problems {
      let lasso = try lasso(problem)
      #expect(
        try lasso.largestRelativeGap(lasso.solved(steps: 10_000, relativeGap: wanted)) <= wanted)
      // and not because all steps are done: a looser gap gives a different, earlier answer
      let loose = try lasso.solved(steps: 10_000, relativeGap: wanted * 50)
      let tight = try lasso.solved(steps: 10_000, relativeGap: wanted)
      #expect(try loose.doubles != tight.doubles)
    }
  }
}
