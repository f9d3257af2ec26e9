// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Networks
import Torch

/// Trains one network: labelled source in, scores of the unlabelled target out, epoch by epoch.
///
/// No target label can reach it, since its arguments have none.
struct Trainer {
  let recipe: NetworkRecipe
  let task: CorpusTask
  let method: any DeepMethod
  let seed: UInt64
  let device: String
  /// Name of a fold, which makes its random draws differ from those of other folds; nil without folds.
  var part: String?
  /// Checkpoint of unfinished training; nil to save none.
  var checkpoint: Checkpoint?

  /// Trains from the beginning, or from the checkpoint if there is one.
  /// - Parameters:
  ///   - source: labelled samples to learn from.
  ///   - target: unlabelled samples to adapt to; nil for none.
  ///   - evaluation: evaluates the network after each epoch, without changing it.
  ///   - observe: called after each epoch with the number of finished epochs and the last one's losses.
  /// - Returns: the trained network, and losses and scores of each epoch.
  /// - Throws: ``Interrupted`` when asked to stop, after progress was saved.
  func train(
    source: LabelledSet, target: UnlabelledSet?,
    evaluation: (Network) throws -> EpochFindings,
    observe: (Int, [NamedNumber]) throws -> Void
  ) throws -> (network: Network, epochs: [TrainingProgress.Epoch]) {
    let settings = recipe.training
    var run = try TrainingRun(
      recipe, task: task, method: method, seed: seed, source: source, target: target,
      device: device, part: part)
    var progress = try checkpoint?.resume(&run) ?? TrainingProgress()
    while progress.epochs.count < settings.epochs {
      while progress.update < settings.updatesPerEpoch {
        try progress.losses.add(run.update().values)
        progress.update += 1
        if Interruption.isRequested {
          try checkpoint?.save(run, progress)
          throw Interrupted()
        }
        try checkpoint?.saveIfDue(run, progress)
      }
      try progress.finishEpoch(evaluation(run.network))
      try observe(progress.epochs.count, progress.epochs.last?.losses ?? [])
    }
    // saved at the end as well, since the trial may have further folds
    try checkpoint?.save(run, progress)
    return (run.network, progress.epochs)
  }
}
