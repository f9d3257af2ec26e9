// SPDX-License-Identifier: MIT
import Adaptation
import Foundations
import Networks
import Torch

/// The second stage of a network's training, with everything that changes from one update to the next.
protocol SecondStage {
  /// The network that is trained.
  var network: Network { get }
  /// Takes one optimiser step.
  /// - Returns: losses and diagnostics by the names of a history, the same names each time.
  mutating func update() throws -> [(name: String, value: Tensor)]
}

extension SecondStage {
  /// Takes all updates of the stage.
  /// - Parameters:
  ///   - updates: the number of updates.
  ///   - epochs: the number of epochs, at most that of updates, that they are divided into.
  ///   - evaluation: evaluates the network after each epoch, without changing it.
  ///   - observe: called after each epoch with the number of finished epochs and the last one's losses.
  /// - Throws: ``Interrupted`` when asked to stop. A stage takes seconds and is not saved: it begins anew.
  mutating func train(
    updates: Int, epochs: Int, evaluation: (Network) throws -> EpochFindings,
    observe: (Int, [NamedNumber]) throws -> Void
  ) throws -> [TrainingProgress.Epoch] {
    var progress = TrainingProgress()
    for epoch in 0..<epochs {
      for _ in updates * epoch / epochs..<updates * (epoch + 1) / epochs {
        try progress.losses.add(update())
        if Interruption.isRequested { throw Interrupted() }
      }
      try progress.finishEpoch(evaluation(network))
      try observe(progress.epochs.count, progress.epochs.last?.losses ?? [])
    }
    return progress.epochs
  }
}

/// Purposes of the random numbers of a second stage, which differ from those of the first.
enum StagePurpose {
  static let adaptation = "second stage/adaptation"
  static let dropout = "second stage/dropout"
  static let sourceBatches = "second stage/batches/source"
  static let targetBatches = "second stage/batches/target"
  static func augmentation(update: Int) -> String { "second stage/augmentation/target/\(update)" }
}

extension TermContext {
  /// The context of a second stage.
  init(of trial: Trial, _ recipe: NetworkRecipe, device: String) throws {
    self.init(
      emotions: trial.task.emotions.count, network: recipe.network,
      generator: try Generator(
        seed: RandomStream.derive(seed: trial.seed, purpose: StagePurpose.adaptation),
        device: device),
      loss: recipe.training.loss, groups: trial.task.emotions.map(\.valence.rawValue))
  }
}
