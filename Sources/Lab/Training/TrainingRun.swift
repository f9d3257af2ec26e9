// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundations
import Networks
import Torch

/// A network in training, with everything that changes from one update to the next.
struct TrainingRun {
  let network: Network
  private let training: TrainingSettings
  private let source: LabelledSet
  private let target: UnlabelledSet?
  let device: String
  private let seed: UInt64
  private let part: String?
  private let labels: Tensor
  private let speakers: Tensor
  /// The corpus of each source sample; nil where the source is one.
  private let corpora: Tensor?
  /// The source samples of each corpus.
  private let samplesOfCorpora: [[Int]]
  private let weights: Tensor
  private let balancedWeights: Tensor
  private let parameters: [Parameter]
  private let pass: Pass
  private let adaptationGenerator: Generator
  private let dropoutGenerator: Generator
  private var term: (any AdaptationTerm)?
  private var optimiser: any Optimiser
  private(set) var sourceOrder: SourceOrder
  private(set) var targetOrder: BatchOrder

  /// Starts with a fresh network.
  /// - Parameters:
  ///   - target: samples to adapt to; nil for none.
  ///   - part: name of a fold, which makes its random draws differ from those of other folds; nil without
  ///     folds.
  init(
    _ recipe: NetworkRecipe, task: CorpusTask, method: any DeepMethod, seed: UInt64,
    source: LabelledSet, target: UnlabelledSet?, device: String, part: String?
  ) throws {
    func purpose(_ name: String) -> String { Self.purpose(name, of: part) }
    func derived(_ name: String) -> UInt64 {
      RandomStream.derive(seed: seed, purpose: purpose(name))
    }
    training = recipe.training
    self.seed = seed
    self.part = part
    self.source = source
    self.target = target
    self.device = device
    let height = Network.height(of: source.inputs)
    network = try Network(
      recipe.network, height: height, emotions: source.emotions,
      from: Initialisation(seed: derived("initialisation"), device: device))
    adaptationGenerator = try Generator(seed: derived("adaptation"), device: device)
    dropoutGenerator = try Generator(seed: derived("dropout"), device: device)
    let names = Set(source.speakers).sorted()
    samplesOfCorpora = source.samplesOfCorpora
    let context = TermContext(
      emotions: source.emotions, network: recipe.network, generator: adaptationGenerator,
      loss: training.loss, groups: task.emotions.map(\.valence.rawValue), speakers: names.count,
      corpora: samplesOfCorpora.count, height: height)
    term = target == nil ? nil : try method.term(context)
    parameters = network.parameters + (term?.parameters ?? [])
    optimiser = try training.optimiser.optimiser(of: parameters)
    pass = .training(dropout: dropoutGenerator, precision: training.precision)
    labels = try Tensor(source.labels).to(device: device)
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    speakers = try Tensor(source.speakers.compactMap { places[$0] }).to(device: device)
    let numbers = Set(source.corpora).sorted()
    corpora =
      numbers.count == 1
      ? nil
      : try Tensor(source.corpora.compactMap(numbers.firstIndex)).to(device: device)
    balancedWeights = try source.balancedWeights(device: device)
    weights =
      training.isBalanced
      ? balancedWeights : try Tensor.ones([source.labels.count]).to(device: device)
    sourceOrder = SourceOrder(
      counts: samplesOfCorpora.map(\.count), seed: seed, purpose: purpose("batches/source"))
    targetOrder = BatchOrder(
      count: target?.paths.count ?? 1, seed: seed, purpose: purpose("batches/target"))
  }

  /// The purpose of random numbers in the training of a fold, or of the only network.
  private static func purpose(_ name: String, of part: String?) -> String {
    part.map { "\($0)/\(name)" } ?? name
  }

  /// Metrics of one optimiser step.
  struct Update {
    var regression: Tensor
    /// Balanced recall on the source batch before the step.
    var sourceUAR: Tensor
    /// The adaptation term; nil for methods without one.
    var term: TermValue?

    /// Its numbers, by the names of a history.
    var values: [(name: String, value: Tensor)] {
      get throws {
        let own = [
          (name: LossName.regression, value: try regression.detached()),
          (name: LossName.sourceUAR, value: sourceUAR),
        ]
        return try own + (term?.values ?? [])
      }
    }
  }

  /// Takes one optimiser step.
  mutating func update() throws -> Update {
    let settings = training
    for parameter in parameters { try parameter.tensor.clearGradient() }
    let drawn = zip(samplesOfCorpora, sourceOrder.next(settings.batch)).map { own, places in
      places.map { own[$0] }
    }
    let sizes = drawn.map(\.count)
    let chosen = try Tensor(drawn.flatMap(\.self)).to(device: device)
    defer { for inputs in [source.inputs, target?.inputs] { inputs?.endedPass() } }
    let inputs = try varied(source.inputs.selected(chosen), "source")
    let batchLabels = try labels.selected(chosen)
    let activations: Activations
    var value: TermValue?
    if term != nil, let target {
      let both = try network(
        source: inputs, ofCorpora: sizes,
        target: varied(target.inputs.selected(targetOrder.next(settings.batch)), "target"), pass)
      activations = both.source
      let batch = AlignmentBatch(
        source: both.source, sourceLabels: batchLabels,
        sourceSpeakers: try speakers.selected(chosen),
        sourceCorpora: try corpora?.selected(chosen), target: both.target,
        progress: Double(optimiser.steps) / Double(settings.updates))
      value = try term?.value(batch)
    } else {
      activations = try network(inputs, ofCorpora: sizes, pass)
    }
    let regression = try settings.loss(
      scores: activations.scores, labels: batchLabels, weights: weights.selected(chosen))
    try (value.map { try regression + $0.loss } ?? regression).backward()
    try clipGradientNorm(parameters, limit: settings.gradientLimit)
    let factor = settings.schedule.factor(step: optimiser.steps, of: settings.updates)
    try optimiser.step(rate: settings.optimiser.rate * factor)
    return Update(
      regression: regression,
      sourceUAR: try recall(of: activations.scores.detached(), batchLabels, chosen), term: value)
  }

  /// A batch with the augmentation of this update, which is the same for all methods.
  /// - Parameter corpus: `source` or `target`.
  private func varied(_ batch: Tensor, _ corpus: String) throws -> Tensor {
    guard training.augmentation != .none else { return batch }
    return try training.augmentation(
      batch,
      from: RandomStream(
        seed: seed, purpose: Self.purpose("augmentation/\(corpus)/\(optimiser.steps)", of: part)))
  }

  private func recall(of scores: Tensor, _ labels: Tensor, _ chosen: Tensor) throws -> Tensor {
    let weights = try balancedWeights.selected(chosen)
    return try (scores.argmax().equal(to: labels).to(.float32) * weights).sum() / weights.sum()
  }

}

extension TermValue {
  /// The loss and diagnostics, by the names of a history.
  var values: [(name: String, value: Tensor)] {
    get throws { try [(LossName.adaptation, loss.detached())] + diagnostics }
  }
}

extension LabelledSet {
  /// The weight of each sample that makes all emotions of a corpus count alike, `[samples]`.
  func balancedWeights(device: String) throws -> Tensor {
    var values = [Float](repeating: 0, count: labels.count)
    for samples in samplesOfCorpora {
      let own = samples.map { labels[$0] }
      let weights = RegressionLoss.balancedWeights(labels: own, emotions: emotions)
      for (sample, label) in zip(samples, own) { values[sample] = Float(weights[label]) }
    }
    return try Tensor(values).to(device: device)
  }
}

/// State in a checkpoint.
extension TrainingRun {
  /// Number of finished updates.
  var steps: Int { optimiser.steps }

  /// Number of all updates.
  var updates: Int { training.updates }

  /// Tensors that updates change in place, by name.
  var state: [(name: String, tensor: Tensor)] {
    network.checkpoint.map { ("network/" + $0.name, $0.tensor) }
      + (term?.parameters ?? []).map { ("term/" + $0.name, $0.tensor) }
      + (term?.state ?? []).map { ("term/" + $0.name, $0.tensor) }
      + optimiser.state.map { ("optimiser/" + $0.name, $0.tensor) }
  }

  /// Random generators of the updates, by name.
  var generators: [(name: String, generator: Generator)] {
    [("dropout", dropoutGenerator), ("adaptation", adaptationGenerator)]
  }

  /// Continues from a position, after tensors and generators have been restored.
  mutating func resume(steps: Int, sourceOrder: SourceOrder, targetOrder: BatchOrder) {
    optimiser.steps = steps
    self.sourceOrder = sourceOrder
    self.targetOrder = targetOrder
  }
}

/// Progress of one network's training, beside the state of ``TrainingRun``.
struct TrainingProgress {
  /// Results of an epoch.
  struct Epoch: Codable {
    /// Means over the epoch's updates.
    var losses: [NamedNumber]
    /// Scores of all test samples, row-major `[samples, emotions]`.
    var scores: [Float]
    /// Scores of the source's validation samples; empty where there are none.
    var heldOut: [Float] = []
    /// Criteria that were measured with the network, by raw value.
    var criteria: [NamedNumber] = []
  }

  /// Finished epochs.
  var epochs: [Epoch] = []
  /// Number of finished updates of the current epoch.
  var update = 0
  /// Losses of the current epoch.
  var losses = MeanLosses()

  /// Ends the current epoch.
  mutating func finishEpoch(_ findings: EpochFindings) throws {
    epochs.append(
      Epoch(
        losses: try losses.means(), scores: try findings.scores.floats,
        heldOut: try findings.heldOut?.floats ?? [], criteria: findings.criteria))
    losses = MeanLosses()
    update = 0
  }
}
