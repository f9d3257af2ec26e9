// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

/// Every combination of a centre and a scale that protects the features.
let reconstructions: [Reconstruction] = Reconstruction.Centre.allCases.flatMap { centre in
  [Reconstruction.Scale.targetEnergy, .dictionaryEnergy].map { scale in
    var settings = Reconstruction()
    settings.centre = centre
    settings.scale = scale
    return settings
  }
}

/// Rectified features of two corpora in float64; the target is shifted against the source.
func features(seed: UInt64 = 1, targets: Int = 5, atoms: Int = 7, width: Int = 4) throws -> (
  target: Tensor, source: Tensor
) {
  let generator = try Generator(seed: seed)
  func draw(_ count: Int) throws -> Tensor { try generator.normal([count, width]).to(.float64) }
  return (try (draw(targets) * 0.7 + 0.8).relu(), try (draw(atoms) + 0.5).relu())
}

struct ReconstructionTests {
  private func loss(_ settings: Reconstruction, _ target: Tensor, _ source: Tensor) throws -> Double
  {
    try settings(target: target, from: source).loss.item
  }

  @Test(arguments: reconstructions)
  func theScaleOfTheFeaturesDoesNotMatter(_ settings: Reconstruction) throws {
    let (target, source) = try features()
    let usual = try loss(settings, target, source)
    #expect(usual > 0.01)
    for scale in [1e-4, 0.1, 1000] {
      #expect(try abs(loss(settings, target * scale, source * scale) - usual) < 1e-9 * usual)
    }
  }

  /// A loss that does not change along a line has no slope along it: Σ z · ∂L/∂z = 0 (Euler). So no
  /// step along the gradient shrinks all features to lower it.
  @Test(arguments: reconstructions)
  func shrinkingAllFeaturesGainsNothing(_ settings: Reconstruction) throws {
    let (target, source) = try features()
    try settings(target: target.requiringGradient(), from: source.requiringGradient()).loss
      .backward()
    let slope = try zip([target, source], [target.gradient, source.gradient]).reduce(0) {
      try $0 + ($1.0 * #require($1.1)).sum().item
    }
    #expect(abs(slope) < 1e-12)
  }

  @Test func aShiftOfACorpusMattersOnlyToTheDictionarysCentre() throws {
    let (target, source) = try features()
    for settings in reconstructions {
      let usual = try loss(settings, target, source)
      #expect(try abs(loss(settings, target + 3, source + 3) - usual) < 1e-9)
      let shifted = try loss(settings, target + 3, source)
      #expect(settings.centre == .own ? abs(shifted - usual) < 1e-9 : abs(shifted - usual) > 0.01)
    }
  }

  @Test func targetsInTheSpanAreRebuiltWhereWeightsCostNothing() throws {
    // 4 dimensions, 7 atoms: every target is in the span
    let (target, source) = try features()
    var settings = Reconstruction()
    settings.coding.penalty = .ridge
    settings.sparsity = 0
    #expect(try loss(settings, target, source) < 1e-20)
    settings.coding = SparseCoding(penalty: .lasso, steps: 5000, relativeGap: 0)
    settings.sparsity = 1e-8
    #expect(try loss(settings, target, source) < 1e-10)
  }

  @Test func whatIsOrthogonalToTheSpanStaysUnexplained() throws {
    let source = try Tensor(rows: [[1, 0, 0, 0], [-1, 0, 0, 0], [0, 2, 0, 0], [0, -2, 0, 0]])
    let target = try Tensor(rows: [[0, 0, 1, 3], [0, 0, -1, -3]])
    #expect(try abs(loss(Reconstruction(), target, source) - 1) < 1e-15)
  }

  @Test func withTheFullPenaltyNothingIsExplained() throws {
    var settings = Reconstruction()
    settings.sparsity = 1
    let (target, source) = try features()
    let outcome = try settings(target: target, from: source)
    #expect(try abs(outcome.loss.item - 1) < 1e-12)
    #expect(try outcome.weights.magnitude().largest().item < 1e-12)
    #expect(outcome.weights.shape == [5, 7])
  }

  @Test func theUnexplainedShareGrowsWithThePenalty() throws {
    let (target, source) = try features()
    let shares = try [0.01, 0.1, 0.3, 0.6, 0.9].map { sparsity in
      var settings = Reconstruction()
      settings.sparsity = sparsity
      settings.coding = SparseCoding(steps: 2000, relativeGap: 1e-10)
      return try loss(settings, target, source)
    }
    #expect(shares == shares.sorted())
    #expect(shares.allSatisfy { $0 > 0 && $0 < 1 })
  }

  @Test(arguments: reconstructions)
  func featuresThatAreAllEqualGiveZero(_ settings: Reconstruction) throws {
    for (type, value) in [
      (ElementType.float32, 0.37), (.float64, 0.37), (.float32, 100), (.float32, 0),
    ] {
      // 30 and 7 are not powers of two, so that means are rounded
      let target = try Tensor.full(value, shape: [30, 8], type: type).requiringGradient()
      let source = try Tensor.full(value, shape: [7, 8], type: type).requiringGradient()
      let outcome = try settings(target: target, from: source)
      #expect(try outcome.loss.item < 1e-3 && outcome.loss.item >= 0)
      try outcome.loss.backward()
      for tensor in [target, source] {
        #expect(try tensor.gradient?.doubles.allSatisfy(\.isFinite) == true)
      }
    }
  }
}
