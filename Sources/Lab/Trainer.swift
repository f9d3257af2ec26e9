import Adaptation
import Networks
import Reproducibility
import Torch

/// Trains one network: labelled source in, scores of the unlabelled target out, epoch by epoch.
///
/// It never sees a target label: its arguments have none.
struct Trainer {
  let trial: Trial
  let method: any AdaptationMethod
  let device: String
  /// Set apart from the trial's other runs (a fold), so that no two draw the same numbers.
  var part = "all"

  /// What is known after an epoch.
  struct Epoch {
    let number: Int
    /// Means over the epoch's updates.
    let losses: MeanLosses
    /// Scores of all target samples, `[samples, emotions]`.
    let targetScores: Tensor
  }

  /// Trains, and tells after each epoch.
  /// - Parameters:
  ///   - source: what is learnt from, with labels.
  ///   - target: what is adapted to, without.
  ///   - test: what is predicted after each epoch, `[samples, 1, height, width]`.
  /// - Returns: the trained network.
  func train(
    source: LabelledSet, target: UnlabelledSet?, test: Tensor, observe: (Epoch) throws -> Void
  ) throws -> Network {
    let settings = trial.training
    let network = try Network(
      trial.network, height: source.inputs.size(2), emotions: source.emotions,
      from: Initialisation(seed: seed("initialisation"), device: device))
    let context = TermContext(
      emotions: source.emotions, network: trial.network, generator: try generator("adaptation"))
    var term = target == nil ? nil : try method.term(context)
    let parameters = network.parameters + (term?.parameters ?? [])
    var optimiser = try settings.optimiser.optimiser(of: parameters)
    let pass = Pass.training(dropout: try generator("dropout"), precision: settings.precision)
    let weights = try sampleWeights(source)
    let labels = try Tensor(source.labels).to(device: device)
    var sourceOrder = BatchOrder(
      count: source.labels.count, seed: trial.seed, purpose: purpose("batches/source"))
    var targetOrder = BatchOrder(
      count: target?.paths.count ?? 1, seed: trial.seed, purpose: purpose("batches/target"))

    for epoch in 1...settings.epochs {
      var losses = MeanLosses()
      for update in 0..<settings.updatesPerEpoch {
        let step = (epoch - 1) * settings.updatesPerEpoch + update
        for parameter in parameters { try parameter.tensor.clearGradient() }
        let chosen = try Tensor(sourceOrder.next(settings.batch)).to(device: device)
        let inputs = try source.inputs.selected(chosen)
        let batchLabels = try labels.selected(chosen)
        let features: Activations
        var value: TermValue?
        if term != nil, let target {
          let wanted = try target.inputs.selected(targetOrder.next(settings.batch))
          let both = try network(source: inputs, target: wanted, pass)
          features = both.source
          value = try term?.value(
            AlignmentBatch(
              source: both.source, sourceLabels: batchLabels, target: both.target,
              progress: Double(step) / Double(settings.updates)))
        } else {
          features = try network(inputs, pass)
        }
        let regression = try settings.loss(
          scores: features.scores, labels: batchLabels, weights: weights.selected(chosen))
        let loss = try value.map { try regression + $0.loss } ?? regression
        try loss.backward()
        try clipGradientNorm(parameters, limit: settings.gradientLimit)
        let rate = settings.schedule.factor(step: step, of: settings.updates)
        try optimiser.step(rate: settings.optimiser.rate * rate)
        try losses.add(regression: regression, term: value)
      }
      let scores = try network.predict(test, precision: settings.precision)
      try observe(Epoch(number: epoch, losses: losses, targetScores: scores))
    }
    return network
  }

  private func purpose(_ name: String) -> String { part == "all" ? name : "\(part)/\(name)" }

  private func seed(_ name: String) -> UInt64 {
    RandomStream.derive(seed: trial.seed, purpose: purpose(name))
  }

  private func generator(_ name: String) throws -> Generator {
    try Generator(seed: seed(name), device: device)
  }

  private func sampleWeights(_ source: LabelledSet) throws -> Tensor {
    guard trial.training.isBalanced else {
      return try Tensor.ones([source.labels.count]).to(device: device)
    }
    let weights = RegressionLoss.balancedWeights(labels: source.labels, emotions: source.emotions)
    return try Tensor(source.labels.map { Float(weights[$0]) }).to(device: device)
  }
}
