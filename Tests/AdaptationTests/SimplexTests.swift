// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

struct SimplexTests {
  private let coding = SparseCoding(penalty: .simplex, steps: 20_000, relativeGap: 1e-12)

  private func codes(_ targets: [[Double]], _ dictionary: [[Double]], allowed: Tensor? = nil)
    throws -> [[Double]]
  {
    try coding.codes(
      targets: Tensor(rows: targets), dictionary: Tensor(rows: dictionary),
      strengths: Tensor.zeros([targets.count, 1], type: .float64), allowed: allowed
    ).rows
  }

  /// Atoms are the corners of a right-angled triangle.
  @Test func solutionsByHand() throws {
    let triangle = [[0.0, 0], [1, 0], [0, 1]]
    let found = try codes([[0.2, 0.3], [1, 1], [-2, 0.5], [3, 0]], triangle)
    // inside: the barycentric coordinates
    #expect(distance(found[0], [0.5, 0.2, 0.3]) < 1e-5)
    // beyond the long side: its middle
    #expect(distance(found[1], [0, 0.5, 0.5]) < 1e-5)
    // left of the upright side: the nearest point on it
    #expect(distance(found[2], [0.5, 0, 0.5]) < 1e-5)
    // beyond a corner: the corner
    #expect(distance(found[3], [0, 1, 0]) < 1e-5)
  }

  /// All slopes are equal where there is weight, and none is steeper elsewhere (the optimality
  /// conditions).
  @Test func noWeightCanBeMovedForTheBetter() throws {
    for problem in try LassoReference.load() {
      let found = try codes(problem.targets, problem.dictionary)
      for (w, t) in zip(found, problem.targets) {
        #expect(w.allSatisfy { $0 >= 0 })
        #expect(abs(w.reduce(0, +) - 1) < 1e-9)
        let rest = t.indices.map { k in
          t[k] - zip(w, problem.dictionary).reduce(0) { $0 + $1.0 * $1.1[k] }
        }
        let slopes = problem.dictionary.map { zip(rest, $0).reduce(0) { $0 + $1.0 * $1.1 } }
        let steepest = slopes.max() ?? 0
        for (weight, slope) in zip(w, slopes) where weight > 1e-4 {
          #expect(abs(slope - steepest) < 1e-4 * abs(steepest) + 1e-4, "\(problem.name)")
        }
      }
    }
  }

  @Test func projectionIsTheNearestPoint() throws {
    let problem = SimplexProblem(
      gram: try Tensor.identity(3, type: .float64), correlation: try Tensor(rows: [[0, 0, 0]]),
      energy: try Tensor(rows: [[1]]), allowed: nil)
    let points = try Tensor(rows: [[0.2, 0.3, 0.5], [2, 0, 0], [0.5, 0.5, 0.3], [-1, -1, -1]])
    let found = try problem.projected(points).rows
    // 0.1 is subtracted from each number of the third point; the last is the middle
    let expected = [
      [0.2, 0.3, 0.5], [1, 0, 0], [0.4, 0.4, 0.2], [1.0 / 3, 1.0 / 3, 1.0 / 3],
    ]
    #expect(distance(found.flatMap { $0 }, expected.flatMap { $0 }) < 1e-12)
  }

  @Test func onlyAllowedAtomsHaveWeight() throws {
    let triangle = [[0.0, 0], [1, 0], [0, 1]]
    let allowed = try Tensor(rows: [[1, 1, 0], [0, 0, 1], [0, 0, 0]])
    let found = try codes([[0.2, 0.3], [1, 1], [1, 1]], triangle, allowed: allowed)
    #expect(distance(found[0], [0.8, 0.2, 0]) < 1e-5)
    #expect(distance(found[1], [0, 0, 1]) < 1e-12)
    #expect(found[2] == [0, 0, 0])
  }

  @Test func equalAtomsGiveFiniteWeights() throws {
    for value in [0.0, 1] {
      let found = try codes([[1, 2]], [[value, value], [value, value]])[0]
      #expect(found.allSatisfy(\.isFinite) && abs(found.reduce(0, +) - 1) < 1e-9)
    }
  }
}
