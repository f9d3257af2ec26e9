// SPDX-License-Identifier: MIT
import Foundation
import Networks
import Testing
import Torch

@testable import Adaptation

struct FeatureTranslationTests {
  /// Outputs of one half are halfway to everything.
  @Test func undecidedDiscriminatorsCostAQuarter() throws {
    let half = try Tensor.full(0.5, shape: [7, 1], type: .float64)
    #expect(try FeatureTranslation.fooling(half).item == 0.25)
    #expect(try FeatureTranslation.telling(real: half, translated: half).item == 0.25)
    #expect(try FeatureTranslation.fooling(half + 0.5).item == 0)
    #expect(try FeatureTranslation.telling(real: half + 0.5, translated: half - 0.5).item == 0)
  }

  /// Where all P candidates look alike, the right one has probability 1 / P.
  @Test func equalFeaturesCostTheLogarithmOfTheirNumber() throws {
    let same = try Tensor.full(0.5, shape: [16, 4], type: .float64)
    let own = try Tensor.identity(16, type: .float64)
    let cost = try Contrast(temperature: 0.07)(
      anchors: same, candidates: same, positives: own, allowed: own * 0 + 1
    ).item
    #expect(abs(cost - log(16)) < 1e-12)
  }

  /// Three classes, which the target has shifted and scaled.
  private struct Toy {
    let source: Tensor
    let target: Tensor
    let labels: [Int]
    let pair: TranslatorPair

    /// The negative distance to each class's mean in the source.
    static func scores(_ features: Tensor, _ means: Tensor) throws -> Tensor {
      try -((features.unsqueezed(1) - means.unsqueezed(0)).squared().sum(2))
    }

    init(_ settings: FeatureTranslation = FeatureTranslation(), steps: Int = 600) throws {
      let generator = try Generator(seed: 3)
      let labels = (0..<240).map { $0 % 3 }
      func draw(scale: Double, shift: [Double]) throws -> Tensor {
        let centres = labels.flatMap { label -> [Float] in
          let angle = 2 * .pi * Double(label) / 3
          return [Float(1.2 * cos(angle)), Float(1.2 * sin(angle))]
        }
        let points = try Tensor(centres, shape: [240, 2]) + generator.normal([240, 2]) * 0.2
        return try points * scale + Tensor(shift.map { Float($0) }, shape: [1, 2])
      }
      source = try draw(scale: 1, shift: [0, 0])
      target = try draw(scale: 1.3, shift: [0.3, -0.2])
      self.labels = labels
      let means = try Tensor(labels).oneHot(classes: 3).transposed().matmul(source) / 80
      self.means = means
      pair = try settings.learn(
        source: source, labels: labels, target: target,
        surprise: { features, labels in
          try PredictionLosses.positive(
            Self.scores(features, means).softmax(1), classes: labels,
            counts: Tensor.ones([labels.size(0)]))
        }, steps: steps, batch: 32, from: generator)
    }

    let means: Tensor
  }

  /// The share of the difference of means, and of deviations, that a translation leaves.
  private func left(of toy: Toy) throws -> (mean: Double, deviation: Double) {
    func moments(_ x: Tensor) throws -> (mean: [Double], deviation: [Double]) {
      (try x.mean(0).doubles, try x.variance(0).doubles.map { $0.squareRoot() })
    }
    let moved = try withoutGradient { try toy.pair.forward(toy.source) }
    let (own, goal, found) = (try moments(toy.source), try moments(toy.target), try moments(moved))
    return (
      distance(found.mean, goal.mean) / distance(own.mean, goal.mean),
      distance(found.deviation, goal.deviation) / distance(own.deviation, goal.deviation)
    )
  }

  @Test func aShiftAndAScaleAreLearnt() throws {
    let toy = try Toy()
    let left = try left(of: toy)
    #expect(left.mean < 0.3 && left.deviation < 0.3, "\(left) is left")
    let moved = try withoutGradient { try toy.pair.forward(toy.source) }
    let back = try withoutGradient { try toy.pair.backward(moved) }
    let cycle = try (back - toy.source).magnitude().mean().item
    let deviation = try toy.source.variance().item.squareRoot()
    #expect(cycle < 0.05 * deviation, "a cycle ends \(cycle) away")
    let kept = try Toy.scores(moved, toy.means).argmax(1).integers
    let right = zip(kept, toy.labels).count { $0 == $1 }
    #expect(Double(right) > 0.95 * Double(toy.labels.count))
  }

  /// The reason for no identity term: with it, corpora that overlap are not translated.
  @Test func anIdentityTermKeepsTheIdentity() throws {
    var settings = FeatureTranslation()
    settings.identity = 5
    let left = try left(of: Toy(settings, steps: 200))
    #expect(left.mean > 0.8 && left.deviation > 0.8, "\(left) is left")
  }

  /// Translated features come with what they went through, and depend on no target label.
  @Test func theMethodTellsHowFarItMoved() throws {
    let toy = try Toy(steps: 0)
    func translation() throws -> Translation {
      try CycleGAN().translate(
        TranslationProblem(
          source: toy.source, labels: toy.labels, target: toy.target,
          scores: { try Toy.scores($0, toy.means) * 0.2 }, updates: 20, batch: 16),
        TermContext(emotions: 3, network: .laptop, generator: Generator(seed: 1)))
    }
    let (first, second) = (try translation(), try translation())
    #expect(try first.features.doubles == second.features.doubles)
    #expect(first.features.shape == toy.source.shape)
    #expect(first.diagnostics.map(\.name).count == 3)
    #expect(first.diagnostics.allSatisfy { $0.value.isFinite && $0.value > 0 })
    #expect(!first.features.requiresGradient)
  }
}
