// SPDX-License-Identifier: MIT
import Adaptation
import Evaluation
import Foundations
import TestSupport
import Testing
import Torch

@testable import Lab

/// Batches are varied within the stated limits, alike for all methods.
@Suite struct AugmentationTests {
  private func draws(_ augmentation: Augmentation, count: Int = 500) -> [Augmentation.Draw] {
    var stream = RandomStream(seed: 1, purpose: "test")
    return (0..<count).map { _ in augmentation.draw(height: 64, width: 96, from: &stream) }
  }

  @Test func aDrawStaysWithinItsLimits() throws {
    for draw in draws(Augmentation()) {
      let (start, step, scale) = (draw.warp[0], draw.warp[1], draw.warp[2])
      #expect((0.7...1).contains(step) && (0.9...1.1).contains(scale))
      // the last column is one of the spectrogram
      #expect(start >= 0 && start + 95 * step <= 95.001)
    }
  }

  /// At the knots the curve has the stated deviation, between them it is a straight line.
  @Test func theEqualiserIsASmoothCurve() throws {
    var equalising = Augmentation()
    equalising.equaliser = 0.3
    let first = draws(equalising).map { Double($0.gains[0]) }
    let deviation = try #require(try Sample(first).standardDeviation)
    #expect(abs(deviation - 0.3) < 0.03)
    equalising.knots = 10
    // nine pieces of seven rows each
    for draw in draws(equalising, count: 3) {
      let gains = draw.gains
      #expect(abs(gains[1] - gains[0] - (gains[2] - gains[1])) < 1e-6)
      #expect(abs(gains[57] - gains[56] - (gains[63] - gains[62])) < 1e-6)
    }
  }

  @Test func withoutAmountsNothingVaries() throws {
    for draw in draws(.none, count: 5) {
      #expect(draw.warp == [0, 1, 1] && draw.gains.allSatisfy { $0 == 0 })
    }
    let batch = try Generator(seed: 1).normal([3, 1, 6, 5])
    let same = try Augmentation.none(batch, from: RandomStream(seed: 0, purpose: "x"))
    #expect(try same.floats == batch.floats)
  }

  /// With a weight of 0, two methods that see the target train the same network.
  @Test func allMethodsSeeTheSameBatches() throws {
    var (didan, mcc) = (DIDAN(), MCC())
    (didan.weight, mcc.weight) = (0, 0)
    func losses(
      _ method: any AdaptationMethod, _ augmentation: Augmentation = Augmentation()
    ) throws -> [Double?] {
      var trial = try TinyTask.trial(method)
      guard case .network(var recipe) = trial.recipe else { return [] }
      recipe.training.augmentation = augmentation
      trial.recipe = .network(recipe)
      return try TinyTask().run(trial).record.history.map { $0.loss(LossName.regression) }
    }
    let varied = try losses(didan)
    #expect(varied.count == 3 && !varied.contains(nil))
    #expect(try losses(mcc) == varied)
    #expect(try losses(didan, .none) != varied)
  }
}
