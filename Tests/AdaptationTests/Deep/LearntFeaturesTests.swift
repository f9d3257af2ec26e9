// SPDX-License-Identifier: MIT
import Networks
import Testing
import Torch

@testable import Adaptation

/// What a small network's FC2 still tells of the corpus after training with a term, and what of the emotion.
struct LearntFeaturesTests {
  private static let (emotions, batch, steps) = (3, 24, 100)

  /// A band of its own for each emotion, and in the target another band that is always raised.
  private static func corpus(_ labels: [Int], isTarget: Bool, _ generator: Generator) throws
    -> Tensor
  {
    let patterns = (0..<emotions).flatMap { emotion in
      (0..<8 * 6).map { cell -> Float in
        let band = cell / 6
        return (band / 2 == emotion ? 1.5 : 0) + (isTarget && band > 5 ? 1 : 0)
      }
    }
    let clean = try Tensor(patterns, shape: [emotions, 1, 8, 6]).selected(labels)
    return try clean + generator.normal(clean.shape) * 0.5
  }

  /// The proxy A-distance of the corpora at FC2, the share of target samples recognised, and the last value of a
  /// diagnostic.
  private func train(_ method: (any DeepMethod)?, diagnostic: String? = nil) throws -> (
    distance: Double, recognised: Double, diagnostic: Double
  ) {
    let generator = try Generator(seed: 5)
    let labels = (0..<Self.batch).map { $0 % Self.emotions }
    var settings = NetworkSettings.laptop
    settings.architecture.stages = [.init(channels: 4, pools: true)]
    settings.architecture.fullyConnected = [24, 16]
    (settings.batchStatistics, settings.dropout) = (.shared, 0)
    let network = try Network(
      settings, height: 8, emotions: Self.emotions, from: Initialisation(seed: 1))
    var term = try method?.term(
      TermContext(
        emotions: Self.emotions, network: settings, generator: Generator(seed: 3), height: 8))
    let parameters = network.parameters + (term?.parameters ?? [])
    var optimiser = try AdamW(parameters, weightDecay: 1e-3)
    let pass = Pass.training(dropout: try Generator(seed: 2))
    let ones = try Tensor.ones([Self.batch])
    var last = 0.0
    for step in 0..<Self.steps {
      for parameter in parameters { try parameter.tensor.clearGradient() }
      let out = try network(
        source: Self.corpus(labels, isTarget: false, generator),
        target: Self.corpus(labels.reversed(), isTarget: true, generator), pass)
      var loss = try RegressionLoss.squaredError(
        scores: out.source.scores, labels: Tensor(labels), weights: ones)
      let aligned = AlignmentBatch(
        source: out.source, sourceLabels: try Tensor(labels),
        sourceSpeakers: try Tensor(labels.map { _ in 0 }), target: out.target,
        progress: Double(step) / Double(Self.steps))
      if let value = try term?.value(aligned) {
        loss = try loss + value.loss
        last = try value.diagnostics.first { $0.name == diagnostic }?.value.item ?? 0
      }
      try loss.backward()
      try clipGradientNorm(parameters, limit: 5)
      try optimiser.step(rate: 3e-3)
    }
    let fresh = (0..<60).map { $0 % Self.emotions }
    return try withoutGradient {
      let source = try network(Self.corpus(fresh, isTarget: false, generator), .evaluation())
      let target = try network(Self.corpus(fresh, isTarget: true, generator), .evaluation())
      let right = try zip(target.scores.argmax(1).integers, fresh).filter { $0 == $1 }.count
      return (
        try ProxyADistance(seed: 1).distance(
          source: source.fullyConnected[1], target: target.fullyConnected[1]),
        Double(right) / Double(fresh.count), last
      )
    }
  }

  private static let alone = Result { try LearntFeaturesTests().train(nil) }

  @Test func withoutATermTheCorpusIsHeard() throws {
    #expect(try Self.alone.get().distance > 1.5)
  }

  /// The corpus is told by its branch, less by the features of emotion.
  @Test func theCorpusIsDecoupled() throws {
    var method = EmoDNA()
    (method.branch, method.projection) = (16, 16)
    let trained = try train(method, diagnostic: "corpus branch accuracy")
    let alone = try Self.alone.get()
    #expect(trained.distance < alone.distance - 0.3)
    #expect(trained.recognised > alone.recognised - 0.05)
    #expect(trained.diagnostic > 0.9)
  }

  /// Pairs of features of this network, narrower than the usual one.
  private static let transport: DeepJDOT = {
    var method = DeepJDOT()
    method.featureWeight = 0.05
    return method
  }()

  @Test(arguments: [HDA() as any DeepMethod, transport])
  func utterancesAreDrawnTogether(_ method: any DeepMethod) throws {
    let trained = try train(method)
    let alone = try Self.alone.get()
    #expect(trained.distance < alone.distance - 0.3)
    #expect(trained.recognised > alone.recognised - 0.05)
  }
}
