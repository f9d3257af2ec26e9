// SPDX-License-Identifier: MIT
import Foundations
import Networks
import Testing
import Torch

@testable import Adaptation

/// A small network, trained on two made-up corpora, whose aligned features keep their scale and which
/// predicts more than one emotion.
struct CollapseTests {
  private static let (side, emotions, steps, batch) = (32, 3, 60, 24)

  /// Each emotion is a band of its own; the target's bands are wider, weaker and noisier.
  private static func corpus(_ labels: [Int], isTarget: Bool, _ generator: Generator) throws
    -> Tensor
  {
    let patterns = (0..<emotions).flatMap { emotion in
      (0..<side * side).map { pixel -> Float in
        let away = abs(pixel / side - (6 + 10 * emotion))
        return isTarget ? (away < 4 ? 0.8 : 0) : (away < 2 ? 1.5 : 0)
      }
    }
    let clean = try Tensor(patterns, shape: [emotions, 1, side, side]).selected(labels)
    return try clean + generator.normal(clean.shape) * (isTarget ? 0.8 : 0.5)
  }

  /// The root mean square distance of the target's FC2 features from their mean, and the shares of
  /// the emotions predicted, after training with a term.
  private func train(_ term: (AlignmentBatch) throws -> Tensor?) throws -> (
    spread: Double, shares: [Double]
  ) {
    let generator = try Generator(seed: 5)
    let labels = (0..<Self.batch).map { $0 % Self.emotions }
    let network = try Network(
      .laptop, height: Self.side, emotions: Self.emotions, from: Initialisation(seed: 1))
    var optimiser = try AdamW(network.parameters, weightDecay: 1e-3)
    let pass = Pass.training(dropout: try Generator(seed: 2))
    let weights = try Tensor.ones([Self.batch])
    for _ in 0..<Self.steps {
      for parameter in network.parameters { try parameter.tensor.clearGradient() }
      let out = try network(
        source: Self.corpus(labels, isTarget: false, generator),
        target: Self.corpus(labels.shuffled(by: 7), isTarget: true, generator), pass)
      var loss = try RegressionLoss.squaredError(
        scores: out.source.scores, labels: Tensor(labels), weights: weights)
      let both = AlignmentBatch(
        source: out.source, sourceLabels: try Tensor(labels),
        sourceSpeakers: try Tensor(labels.map { _ in 0 }), target: out.target, progress: 1)
      if let more = try term(both) { loss = try loss + more }
      try loss.backward()
      try clipGradientNorm(network.parameters, limit: 5)
      try optimiser.step(rate: 2e-3)
    }
    let test = try Self.corpus((0..<60).map { $0 % Self.emotions }, isTarget: true, generator)
    return try withoutGradient {
      let out = try network(test, .evaluation())
      let features = out.fullyConnected[1]
      let spread = try (features - features.mean(0, keeping: true)).squared().sum(1).mean()
      let predicted = try out.scores.argmax(1).oneHot(classes: Self.emotions).mean(0)
      return (try spread.item.squareRoot(), try predicted.doubles)
    }
  }

  private func train(_ method: DIDAN) throws -> (spread: Double, shares: [Double]) {
    var term = try method.term(
      TermContext(emotions: Self.emotions, network: .laptop, generator: Generator(seed: 3)))
    return try train { try term?.value($0).loss }
  }

  /// The same recipe without a term.
  private static let alone = Result { try CollapseTests().train { _ in nil }.spread }

  /// λ = 1 from the first step on.
  private static func heavy(_ change: (inout DIDAN) -> Void = { _ in }) -> DIDAN {
    var method = DIDAN.own
    method.weight = 1
    method.ramp = .constant
    change(&method)
    return method
  }

  /// One direction, and two symmetric forms, of which the last is the default.
  static let protected = [
    heavy(),
    heavy { $0.isSymmetric = true },
    heavy {
      $0.isSymmetric = true
      $0.reconstruction.centre = .dictionary
      $0.reconstruction.scale = .dictionaryEnergy
    },
  ]

  @Test(arguments: protected)
  func theFeaturesKeepTheirScale(_ method: DIDAN) throws {
    let trained = try train(method)
    #expect(try trained.spread > 0.5 * Self.alone.get())
    #expect(trained.shares.allSatisfy { $0 > 0.1 })
  }

  /// The reason for dividing the residual by an energy: left raw, it shrinks as the features shrink.
  @Test func aRawResidualShrinksThem() throws {
    let raw = try train { batch in
      let (target, source) = (batch.target.fullyConnected[1], batch.source.fullyConnected[1])
      let dictionary = try source - source.mean(0, keeping: true)
      let targets = try target - target.mean(0, keeping: true)
      let weights = try Reconstruction()(target: target, from: source).weights
      return try (targets - weights.matmul(dictionary)).squared().sum(1).mean()
    }
    #expect(try raw.spread < 0.5 * Self.alone.get())
  }

  /// The reason for a gradient through that energy: one that stands still protects nothing.
  @Test func anEnergyWithoutGradientDoesNotProtect() throws {
    var reconstruction = Reconstruction()
    reconstruction.scale = .dictionaryEnergy
    reconstruction.movesDictionary = false
    let trained = try train { batch in
      let (target, source) = (batch.target.fullyConnected[1], batch.source.fullyConnected[1])
      let forward = try reconstruction(target: target, from: source).loss
      return try (forward + reconstruction(target: source, from: target).loss) * 0.5
    }
    #expect(try trained.spread < 0.5 * Self.alone.get())
  }

  @Test func soTheMethodRefusesIt() throws {
    var method = DIDAN.own
    method.reconstruction.scale = .dictionaryEnergy
    method.reconstruction.movesDictionary = false
    let context = TermContext(
      emotions: 3, network: .laptop, generator: try Generator(seed: 3))
    let refusal = UserError(
      "The scale dictionaryEnergy protects nothing where movesDictionary is false: the features would collapse. Choose targetEnergy, or set movesDictionary to true."
    )
    #expect(throws: refusal) { _ = try method.term(context) }
    var layered = LIDAN()
    layered.reconstruction = method.reconstruction
    #expect(throws: refusal) { _ = try layered.term(context) }
    method.reconstruction.scale = .targetEnergy
    #expect(try method.term(context) != nil)
  }
}

extension [Int] {
  /// Reorders the numbers by steps through them.
  fileprivate func shuffled(by step: Int) -> [Int] { indices.map { self[$0 * step % count] } }
}
