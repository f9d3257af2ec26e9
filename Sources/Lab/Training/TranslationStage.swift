// SPDX-License-Identifier: MIT
import Adaptation
import Foundations
import Networks
import Torch

/// Training of a network's fully connected layers on features of the source, as they are and translated.
///
/// Loss, weights of emotions and dropout are those of the first stage. No target label can reach it.
struct TranslationStage: SecondStage {
  let network: Network
  private let training: TrainingSettings
  /// Features as they are, and translated, `[source samples, features]` each.
  private let features: (real: Tensor, translated: Tensor)
  private let labels: Tensor
  private let weights: Tensor
  private let balancedWeights: Tensor
  private let device: String
  private let updates: Int
  private let pass: Pass
  private let diagnostics: [(name: String, value: Tensor)]
  private var optimiser: StageSettings.NetworkOptimiser
  private var order: SourceOrder
  private let samplesOfCorpora: [[Int]]
  private var steps = 0

  /// Learns the translation.
  /// - Parameters:
  ///   - network: the network of the first stage, whose fully connected layers are changed.
  ///   - updates: the number of updates.
  init(
    _ method: any TranslatingMethod, _ trial: Trial, _ recipe: NetworkRecipe, network: Network,
    source: LabelledSet, target: UnlabelledSet, updates: Int, device: String
  ) throws {
    self.network = network
    self.device = device
    self.updates = updates
    training = recipe.training
    let precision = recipe.training.precision
    let real = try network.features(
      .convolutional, of: source.inputs, corpora: source.corpora, precision: precision)
    let translation = try method.translate(
      TranslationProblem(
        source: real, labels: source.labels,
        target: network.features(.convolutional, of: target.inputs, precision: precision),
        scores: { try network(convolutional: $0, .evaluation(precision: precision)).scores },
        updates: recipe.training.updates, batch: recipe.training.batch),
      TermContext(of: trial, recipe, device: device))
    features = (real, translation.features)
    diagnostics = try translation.diagnostics.map { ($0.name, try Tensor([$0.value], shape: [])) }
    labels = try Tensor(source.labels).to(device: device)
    balancedWeights = try source.balancedWeights(device: device)
    weights =
      training.isBalanced
      ? balancedWeights : try Tensor.ones([source.labels.count]).to(device: device)
    pass = .training(
      dropout: try Generator(
        seed: RandomStream.derive(seed: trial.seed, purpose: StagePurpose.dropout), device: device),
      precision: precision)
    optimiser = try StageSettings.NetworkOptimiser(
      method.stage, of: network, movesConvolutions: false)
    samplesOfCorpora = source.samplesOfCorpora
    order = SourceOrder(
      counts: samplesOfCorpora.map(\.count), seed: trial.seed, purpose: StagePurpose.sourceBatches)
  }

  mutating func update() throws -> [(name: String, value: Tensor)] {
    for parameter in network.parameters { try parameter.tensor.clearGradient() }
    let drawn = zip(samplesOfCorpora, order.next(training.batch)).flatMap { own, places in
      places.map { own[$0] }
    }
    let chosen = try Tensor(drawn).to(device: device)
    let own = try labels.selected(chosen)
    let scores = try network(
      convolutional: Tensor.concatenated([
        features.real.selected(chosen), features.translated.selected(chosen),
      ]), pass
    ).scores
    let loss = try training.loss(
      scores: scores, labels: Tensor.concatenated([own, own]),
      weights: Tensor.concatenated([weights.selected(chosen), weights.selected(chosen)]))
    try loss.backward()
    try optimiser.step(
      factor: Schedule.cosine(warmUp: 0).factor(step: steps, of: updates),
      gradientLimit: training.gradientLimit)
    steps += 1
    let shares = try balancedWeights.selected(chosen)
    let right = try scores.detached().narrowed(0..<own.size(0)).argmax().equal(to: own)
    return [
      (LossName.regression, try loss.detached()),
      (LossName.sourceUAR, try (right.to(.float32) * shares).sum() / shares.sum()),
    ] + diagnostics
  }
}
