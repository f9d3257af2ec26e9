// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

/// Weights with some atoms not allowed equal those of a dictionary without these atoms.
struct AllowedAtomsTests {
  @Test(arguments: SparseCoding.Penalty.allCases)
  func theOthersAreAsIfTheyWereNotThere(_ penalty: SparseCoding.Penalty) throws {
    let problem = try #require(try LassoReference.load().first)
    let coding = SparseCoding(penalty: penalty, steps: 20_000, relativeGap: 1e-12)
    // each target has every third atom left, another third each
    let allowed = problem.targets.indices.map { target in
      problem.dictionary.indices.map { ($0 + target) % 3 == 0 ? 1.0 : 0 }
    }
    let strengths = try Tensor(problem.theta, shape: [problem.theta.count, 1])
    let found = try coding.codes(
      targets: Tensor(rows: problem.targets), dictionary: Tensor(rows: problem.dictionary),
      strengths: strengths, allowed: Tensor(rows: allowed)
    ).rows
    for (target, mask) in allowed.enumerated() {
      let left = mask.indices.filter { mask[$0] > 0 }
      let alone = try coding.codes(
        targets: Tensor(rows: [problem.targets[target]]),
        dictionary: Tensor(rows: left.map { problem.dictionary[$0] }),
        strengths: Tensor([problem.theta[target]], shape: [1, 1])
      ).doubles
      #expect(distance(left.map { found[target][$0] }, alone) < 1e-5)
      #expect(mask.indices.filter { mask[$0] == 0 }.allSatisfy { found[target][$0] == 0 })
    }
  }

  @Test(arguments: SparseCoding.Penalty.allCases)
  func aTargetWithoutAtomsTakesNoPart(_ penalty: SparseCoding.Penalty) throws {
    let (target, source) = try features()
    for settings in reconstructions {
      var settings = settings
      settings.coding.penalty = penalty
      settings.centre = .dictionary
      let mask = try Tensor(
        rows: (0..<5).map { [Double](repeating: $0 == 3 ? 0 : 1, count: 7) })
      let found = try settings(target: target, from: source, allowed: mask)
      #expect(try found.weights.rows[3].allSatisfy { $0 == 0 })
      let others = try settings(target: target.selected([0, 1, 2, 4]), from: source)
      #expect(try abs(found.loss.item - others.loss.item) < 1e-6)
    }
  }

  @Test(arguments: Reconstruction.Residual.allCases, Reconstruction.Scale.allCases)
  func withoutAnyAtomTheLossAndItsGradientAreZero(
    _ residual: Reconstruction.Residual, _ scale: Reconstruction.Scale
  ) throws {
    let (target, source) = try features()
    var settings = Reconstruction()
    settings.residual = residual
    settings.scale = scale
    let outcome = try settings(
      target: target.requiringGradient(), from: source.requiringGradient(),
      allowed: Tensor.zeros([5, 7], type: .float64))
    try outcome.loss.backward()
    #expect(try outcome.loss.item == 0)
    #expect(try target.gradient?.doubles.allSatisfy { $0 == 0 } == true)
  }
}
