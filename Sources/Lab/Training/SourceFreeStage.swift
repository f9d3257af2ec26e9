// SPDX-License-Identifier: MIT
import Adaptation
import Foundations
import Networks
import Torch

/// Adaptation of a network to the target when the source is gone. Its arguments hold the network and the unlabelled
/// target.
///
/// There is no dropout, since neighbours of features with holes are noise; the batch statistics are the target's own.
/// Spectrograms are varied as in training.
struct SourceFreeStage: SecondStage {
  let network: Network
  private let training: TrainingSettings
  private let target: UnlabelledSet
  private let seed: UInt64
  private let device: String
  private let updates: Int
  private var term: any TargetTerm
  private var optimiser: StageSettings.NetworkOptimiser
  private var order: BatchOrder
  private var steps = 0

  /// - Parameters:
  ///   - network: the network of the first stage, which is changed.
  ///   - updates: the number of updates.
  init(
    _ method: any SourceFreeMethod, _ trial: Trial, _ recipe: NetworkRecipe, network: Network,
    target: UnlabelledSet, updates: Int, device: String
  ) throws {
    self.network = network
    self.target = target
    self.device = device
    self.updates = updates
    training = recipe.training
    seed = trial.seed
    term = try method.targetTerm(
      TermContext(of: trial, recipe, device: device),
      target: network.activations(of: target.inputs, precision: recipe.training.precision))
    optimiser = try StageSettings.NetworkOptimiser(method.stage, of: network)
    order = BatchOrder(
      count: target.paths.count, seed: trial.seed, purpose: StagePurpose.targetBatches)
  }

  mutating func update() throws -> [(name: String, value: Tensor)] {
    for parameter in network.parameters { try parameter.tensor.clearGradient() }
    let chosen = order.next(training.batch)
    defer { target.inputs.endedPass() }
    let activations = try network(
      varied(target.inputs.selected(chosen)), .evaluation(precision: training.precision))
    let value = try term.value(
      TargetBatch(
        activations: activations, indices: chosen, progress: Double(steps) / Double(updates)))
    try value.loss.backward()
    try optimiser.step(
      factor: Schedule.cosine(warmUp: 0).factor(step: steps, of: updates),
      gradientLimit: training.gradientLimit)
    steps += 1
    return try value.values
  }

  private func varied(_ batch: Tensor) throws -> Tensor {
    guard training.augmentation != .none else { return batch }
    return try training.augmentation(
      batch, from: RandomStream(seed: seed, purpose: StagePurpose.augmentation(update: steps)))
  }
}
