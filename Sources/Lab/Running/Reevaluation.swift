// SPDX-License-Identifier: MIT
import Adaptation
import Evaluation
import Foundation
import Foundations
import HDF5
import Networks
import Torch

/// Evaluates a finished trial again from its record, without training.
///
/// The stored network predicts the target again. Earlier epochs, whose networks are not stored, are scored
/// again from their stored predictions.
struct Reevaluation {
  let store: Store
  let registry: MethodRegistry
  let device: String
  let report: (String) -> Void

  /// The record of a trial after a new evaluation.
  /// - Throws: `UserError` for a trial without a record; what is wrong with the file.
  func record(of planned: PlannedTrial, _ data: TaskData) throws -> TrialRecord {
    let (trial, key) = (planned.trial, planned.key)
    guard let kept = store.record(of: trial, key: key) else {
      throw UserError.notInStore(trial)
    }
    try Engine.setThreads(kept.provenance.threads)
    let file = try HDF5File.open(store.url(of: trial, key: key).path)
    let meaning = trial.recipe.scoreMeaning(of: try registry.method(trial.method))
    let paths = try file.strings(at: "/predictions/paths")
    let emotions = trial.task.emotions.count
    let scores = try file.floats(
      at: "/predictions/epochs", shape: [kept.history.count, paths.count, emotions])
    let size = paths.count * emotions
    var predictions = try kept.history.indices.map { epoch in
      try Predictions(
        paths: paths, emotions: trial.task.emotions,
        scores: Array(scores[epoch * size..<(epoch + 1) * size]),
        meaning: meaning)
    }
    if let last = predictions.last, let again = try predict(trial, file, data) {
      if again != last.scores {
        report("\(trial.title): the network's predictions differ from the stored ones.")
      }
      predictions[predictions.count - 1] = try Predictions(
        paths: data.target.paths, emotions: trial.task.emotions, scores: again,
        meaning: meaning)
    }
    var record = try TrialRecord(
      of: trial, key: key, losses: kept.history.map(\.losses), predictions: predictions,
      measured: kept.measured,
      referee: data.referee, provenance: kept.provenance)
    // labels were disclosed to training, not to this evaluation
    record.referee = kept.referee
    return record
  }

  /// Scores of the target by the stored network; nil where none is stored.
  private func predict(_ trial: Trial, _ file: HDF5File, _ data: TaskData) throws -> [Float]? {
    guard case .network(let recipe) = trial.recipe,
      let network = try Network(
        keptOf: trial, recipe, in: file, device: device)
    else { return nil }
    return try network.predict(data.target.inputs, precision: recipe.training.precision).floats
  }
}

extension Network {
  /// Restores the trained network in a trial's record; nil where the record has none.
  package init?(
    keptOf trial: Trial, _ recipe: NetworkRecipe, in file: HDF5File, device: String
  ) throws {
    self = try Network(
      recipe.network, height: recipe.input.height, emotions: trial.task.emotions.count,
      from: Initialisation(seed: 0, device: device))
    for (name, tensor) in checkpoint {
      let path = "/checkpoint/network/\(name)"
      guard file.contains(path) else { return nil }
      try tensor.assign(Tensor(file.floats(at: path, shape: tensor.shape), shape: tensor.shape))
    }
  }
}
