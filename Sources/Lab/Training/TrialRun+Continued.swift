// SPDX-License-Identifier: MIT
import Adaptation
import Foundations
import Networks
import Torch

extension Trial {
  /// The trial of the source alone that the second stage of this one goes on from.
  /// - Parameter recipe: the recipe of this trial.
  func firstStage(_ recipe: NetworkRecipe) throws -> Trial {
    let method = SourceOnly()
    var recipe = recipe
    recipe.network.batchStatistics = method.batchStatistics(recipe.network.batchStatistics)
    var first = self
    first.recipe = .network(recipe)
    first.method = try MethodDescription(method)
    return first
  }
}

extension TrialRun {
  /// Goes on from the network of the source alone, which is taken from where it is kept, or trained here to the same
  /// bits.
  func continued(
    _ method: any ContinuedMethod, _ recipe: NetworkRecipe, _ progress: (TrialProgress) -> Void
  ) throws -> TrainingResult {
    let epochs = recipe.training.epochs
    let (source, heldOut) = try sourceParts(folds: recipe.training.sourceFolds)
    let first = try trial.firstStage(recipe)
    let checkpoint = checkpoints?.checkpoint(of: "network")
    let kept = try keptNetwork(first)
    let learnt =
      try kept
      ?? trained(first, on: source, checkpoint) { epoch, losses in
        progress(TrialProgress(epoch: epoch, of: 2 * epochs, losses))
      }
    let network = try learnt.changing(to: recipe.network, height: Network.height(of: source.inputs))
    let updates = method.stage.updates(after: recipe.training.updates, epochs: epochs)
    let (before, total) = kept == nil ? (epochs, 2 * epochs) : (0, epochs)
    func observe(_ epoch: Int, _ losses: [NamedNumber]) {
      progress(TrialProgress(epoch: before + epoch, of: total, losses))
    }
    let precision = recipe.training.precision
    let saved = kept == nil ? checkpoint.map { [$0] } ?? [] : []
    switch method {
    case let method as any SourceFreeMethod:
      var stage = try SourceFreeStage(
        method, trial, recipe, network: network, target: data.target, updates: updates,
        device: device)
      let probe = EpochProbe(target: data.target.inputs, precision: precision, seed: trial.seed)
      let found = try stage.train(
        updates: updates, epochs: epochs, evaluation: probe.findings(of:), observe: observe)
      return try result(network, found, heldOut: nil, checkpoints: saved)
    case let method as any TranslatingMethod:
      var stage = try TranslationStage(
        method, trial, recipe, network: network, source: source, target: data.target,
        updates: updates, device: device)
      let probe = try EpochProbe(
        source: source, heldOut: heldOut, target: data.target.inputs, precision: precision,
        seed: trial.seed)
      let found = try stage.train(
        updates: updates, epochs: epochs, evaluation: probe.findings(of:), observe: observe)
      return try result(network, found, heldOut: heldOut, checkpoints: saved)
    default:
      throw UserError(
        "\(trial.title): the second stage of the method is of no known kind. Make it a SourceFreeMethod or a TranslatingMethod."
      )
    }
  }

  /// Trains the network of the first stage, without evaluation.
  private func trained(
    _ first: Trial, on source: LabelledSet, _ checkpoint: Checkpoint?,
    observe: (Int, [NamedNumber]) throws -> Void
  ) throws -> Network {
    guard case .network(let recipe) = first.recipe else {
      throw UserError("\(first.title): there is no network to train.")
    }
    return try trainer(SourceOnly(), recipe, checkpoint).train(
      source: source, target: nil, evaluation: EpochFindings.nothing, observe: observe
    ).network
  }
}

extension Network {
  /// The same parameters under other settings, such as batch statistics; running statistics are left behind.
  fileprivate func changing(to settings: NetworkSettings, height: Int) throws -> Network {
    let copy = try Network(
      settings, height: height, emotions: outputParameters[0].tensor.size(0),
      from: Initialisation(seed: 0, device: outputParameters[0].tensor.device))
    for (mine, its) in zip(parameters, copy.parameters) { try its.tensor.assign(mine.tensor) }
    return copy
  }
}
