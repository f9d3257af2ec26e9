import Adaptation
import Corpora
import Networks
import Torch

/// Trains one network: labelled source in, scores of the unlabelled target out, epoch by epoch.
///
/// It never sees a target label: its arguments have none.
package struct Trainer {
  let recipe: NetworkRecipe
  let task: CorpusTask
  let method: any DeepMethod
  let seed: UInt64
  let device: String
  /// Tells the runs of a trial (its folds) apart, so that no two draw the same numbers.
  var part: String?
  /// Where an unfinished training is kept; nil to keep none.
  var checkpoints: Checkpoint?

  package init(
    recipe: NetworkRecipe, task: CorpusTask, method: any DeepMethod, seed: UInt64, device: String,
    part: String? = nil, checkpoints: Checkpoint?
  ) {
    self.recipe = recipe
    self.task = task
    self.method = method
    self.seed = seed
    self.device = device
    self.part = part
    self.checkpoints = checkpoints
  }

  /// Trains, going on from a checkpoint if there is one.
  /// - Parameters:
  ///   - source: what is learnt from, with labels.
  ///   - target: what is adapted to, without labels; nil where nothing is.
  ///   - test: what is predicted after each epoch, `[samples, 1, height, width]`.
  ///   - heldOut: what of the source is not learnt from but predicted after each epoch as well.
  ///   - observe: told after each epoch how many are finished, and the last one's losses.
  /// - Returns: the trained network, and what was known after each epoch.
  /// - Throws: ``Interrupted`` when asked to stop, after everything was kept.
  package func train(
    source: LabelledSet, target: UnlabelledSet?, test: Tensor, heldOut: Tensor? = nil,
    observe: (Int, [NamedNumber]) throws -> Void
  ) throws -> (network: Network, epochs: [TrainingProgress.Epoch]) {
    let settings = recipe.training
    var run = try TrainingRun(
      recipe, task: task, method: method, seed: seed, source: source, target: target,
      device: device, part: part)
    var progress = try checkpoints?.resume(&run) ?? TrainingProgress()
    while progress.epochs.count < settings.epochs {
      while progress.update < settings.updatesPerEpoch {
        try progress.losses.add(run.update())
        progress.update += 1
        if Interruption.isRequested {
          try checkpoints?.save(run, progress)
          throw Interrupted()
        }
        try checkpoints?.saveIfDue(run, progress)
      }
      try progress.finishEpoch(
        scores: run.network.predict(test, precision: settings.precision),
        heldOut: heldOut.map { try run.network.predict($0, precision: settings.precision) })
      try observe(progress.epochs.count, progress.epochs.last?.losses ?? [])
    }
    try checkpoints?.finish(run, progress)
    return (run.network, progress.epochs)
  }
}
