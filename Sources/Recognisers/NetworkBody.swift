// SPDX-License-Identifier: MIT
import Evaluation
import HDF5
import Lab
import Networks
import Torch

/// A network with the statistics of the target.
///
/// Where each corpus has batch statistics of its own, a trial normalises the target with the statistics of the
/// predicted batch.
struct NetworkBody: RecogniserBody {
  /// Input, architecture and training of the network.
  let recipe: NetworkRecipe
  let input: any RecogniserInput
  /// The network with the target's batch statistics.
  let kept: Network

  init(_ recipe: NetworkRecipe, input: any RecogniserInput, kept: Network) {
    (self.recipe, self.input, self.kept) = (recipe, input, kept)
  }

  /// - Parameters:
  ///   - network: the trained network.
  ///   - target: the target before standardisation, in the order of the trial.
  ///   - speakers: the speaker of each.
  init(
    _ recipe: NetworkRecipe, network: Network, input: any RecogniserInput,
    target: MeasuredRecordings, speakers: [String]
  ) throws {
    self.init(
      recipe, input: input,
      kept: try network.keepingStatistics(
        of: try input.ofTarget(target, speakers: speakers), precision: recipe.training.precision))
  }

  var meaning: ScoreMeaning { recipe.training.loss.scoreMeaning }

  func scores(alone recordings: MeasuredRecordings) throws -> [Float] {
    let inputs = try input.alone(recordings)
    return try (0..<recordings.count).flatMap { sample in
      try kept.predict(inputs.narrowed(sample..<sample + 1), precision: recipe.training.precision)
        .floats
    }
  }

  func scores(together recordings: MeasuredRecordings) throws -> [Float] {
    try scores(ofCorpus: input.together(recordings))
  }

  func scores(ofTarget recordings: MeasuredRecordings, speakers: [String]) throws -> [Float] {
    try scores(ofCorpus: input.ofTarget(recordings, speakers: speakers))
  }

  /// - Parameter inputs: standardised.
  private func scores(ofCorpus inputs: Tensor) throws -> [Float] {
    let network = try Network(
      recipe.network, height: Network.height(of: inputs),
      emotions: kept.outputParameters[0].tensor.size(0),
      from: Initialisation(seed: 0, device: "cpu"))
    for (mine, its) in zip(kept.checkpoint, network.checkpoint) {
      try its.tensor.assign(mine.tensor)
    }
    return try network.predict(inputs, precision: recipe.training.precision).floats
  }
}
