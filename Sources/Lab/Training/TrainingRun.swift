import Adaptation
import Corpora
import Foundations
import Networks
import Torch

/// A network in training: all that changes from one update to the next.
struct TrainingRun {
  let network: Network
  private let training: TrainingSettings
  private let source: LabelledSet
  private let target: UnlabelledSet?
  private let device: String
  private let labels: Tensor
  private let weights: Tensor
  private let balancedWeights: Tensor
  private let parameters: [Parameter]
  private let pass: Pass
  private let adaptationGenerator: Generator
  private let dropoutGenerator: Generator
  private var term: (any AdaptationTerm)?
  private var optimiser: any Optimiser
  private(set) var sourceOrder: BatchOrder
  private(set) var targetOrder: BatchOrder

  /// A fresh network.
  /// - Parameters:
  ///   - target: what is adapted to; nil where nothing is.
  ///   - part: tells the runs of a trial (its folds) apart, so that no two draw the same numbers.
  init(
    _ recipe: NetworkRecipe, task: CorpusTask, method: any DeepMethod, seed: UInt64,
    source: LabelledSet, target: UnlabelledSet?, device: String, part: String?
  ) throws {
    func purpose(_ name: String) -> String { part.map { "\($0)/\(name)" } ?? name }
    func derived(_ name: String) -> UInt64 {
      RandomStream.derive(seed: seed, purpose: purpose(name))
    }
    training = recipe.training
    self.source = source
    self.target = target
    self.device = device
    network = try Network(
      recipe.network, height: source.inputs.size(2), emotions: source.emotions,
      from: Initialisation(seed: derived("initialisation"), device: device))
    adaptationGenerator = try Generator(seed: derived("adaptation"), device: device)
    dropoutGenerator = try Generator(seed: derived("dropout"), device: device)
    let context = TermContext(
      emotions: source.emotions, network: recipe.network, generator: adaptationGenerator,
      loss: training.loss, groups: task.emotions.map(\.valence.rawValue))
    term = target == nil ? nil : try method.term(context)
    parameters = network.parameters + (term?.parameters ?? [])
    optimiser = try training.optimiser.optimiser(of: parameters)
    pass = .training(dropout: dropoutGenerator, precision: training.precision)
    labels = try Tensor(source.labels).to(device: device)
    balancedWeights = try Self.balancedWeights(source, device: device)
    weights =
      training.isBalanced
      ? balancedWeights : try Tensor.ones([source.labels.count]).to(device: device)
    sourceOrder = BatchOrder(
      count: source.labels.count, seed: seed, purpose: purpose("batches/source"))
    targetOrder = BatchOrder(
      count: target?.paths.count ?? 1, seed: seed, purpose: purpose("batches/target"))
  }

  /// What one optimiser step tells.
  struct Update {
    var regression: Tensor
    /// The weighted share of the source batch that was recognised, before the step.
    var sourceUAR: Tensor
    /// The adaptation term, where there is one.
    var term: TermValue?
  }

  /// Takes one optimiser step.
  mutating func update() throws -> Update {
    let settings = training
    for parameter in parameters { try parameter.tensor.clearGradient() }
    let chosen = try Tensor(sourceOrder.next(settings.batch)).to(device: device)
    let inputs = try source.inputs.selected(chosen)
    let batchLabels = try labels.selected(chosen)
    let activations: Activations
    var value: TermValue?
    if term != nil, let target {
      let both = try network(
        source: inputs, target: target.inputs.selected(targetOrder.next(settings.batch)), pass)
      activations = both.source
      value = try term?.value(
        AlignmentBatch(
          source: both.source, sourceLabels: batchLabels, target: both.target,
          progress: Double(optimiser.steps) / Double(settings.updates)))
    } else {
      activations = try network(inputs, pass)
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

  private func recall(of scores: Tensor, _ labels: Tensor, _ chosen: Tensor) throws -> Tensor {
    let weights = try balancedWeights.selected(chosen)
    return try (scores.argmax().equal(to: labels).to(.float32) * weights).sum() / weights.sum()
  }

  private static func balancedWeights(_ source: LabelledSet, device: String) throws -> Tensor {
    let weights = RegressionLoss.balancedWeights(labels: source.labels, emotions: source.emotions)
    return try Tensor(source.labels.map { Float(weights[$0]) }).to(device: device)
  }
}

/// What a checkpoint keeps of a run.
extension TrainingRun {
  /// The number of updates taken.
  var steps: Int { optimiser.steps }

  /// The number of updates to take.
  var updates: Int { training.updates }

  /// Everything that updates change in place, by name.
  var state: [(name: String, tensor: Tensor)] {
    network.checkpoint.map { ("network/" + $0.name, $0.tensor) }
      + (term?.parameters ?? []).map { ("term/" + $0.name, $0.tensor) }
      + (term?.state ?? []).map { ("term/" + $0.name, $0.tensor) }
      + optimiser.state.map { ("optimiser/" + $0.name, $0.tensor) }
  }

  /// The generators that updates draw from, by name.
  var generators: [(name: String, generator: Generator)] {
    [("dropout", dropoutGenerator), ("adaptation", adaptationGenerator)]
  }

  /// Goes on from a position, once tensors and generators have been restored.
  mutating func resume(steps: Int, sourceOrder: BatchOrder, targetOrder: BatchOrder) {
    optimiser.steps = steps
    self.sourceOrder = sourceOrder
    self.targetOrder = targetOrder
  }
}
