// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import Foundations
import HDF5
import Lab
import Networks
import Torch

/// Features and predictions of a trained network for the two corpora of its trial, for figures.
package struct TrainedFeatures {
  /// One corpus, or several that are the source together.
  package struct Side {
    package let name: String
    /// The true emotions go to readers' eyes alone: those of the target are disclosed for it.
    package let utterances: [Utterance]
    /// The network's input, `[utterances, 1, height, width]`.
    package let inputs: Tensor
    /// At the layer asked for, `[utterances, width]`.
    package let features: Tensor
    /// The emotion that the network predicts for each utterance.
    package let predicted: [Emotion]
  }

  package let source: Side
  package let target: Side
}

extension Laboratory {
  /// Shows both corpora to the network that a finished trial kept.
  /// - Returns: nil where the record keeps no network: of classifiers, speaker folds, and large
  ///   networks beyond the first seed.
  /// - Throws: `UserError` for a trial without a record; what is wrong with corpora or the file.
  package func features(_ layer: FeatureLayer, of trial: Trial) throws -> TrainedFeatures? {
    guard case .network(let recipe) = trial.recipe else { return nil }
    let key = try trial.key()
    guard store.contains(trial, key: key) else { throw UserError.notInStore(trial) }
    let file = try HDF5File.open(store.url(of: trial, key: key).path)
    let data = try inputs.data(for: trial)
    guard let referee = data.referee,
      let network = try Network(
        keptOf: trial, recipe, in: file, device: setup.device)
    else { return nil }
    func side(
      _ name: String, _ utterances: [Utterance], _ inputs: Tensor, corpora: [Int] = []
    ) throws -> TrainedFeatures.Side {
      let precision = recipe.training.precision
      let emotions = trial.task.emotions
      let made = try network.features(
        [layer, .scores], of: inputs, corpora: corpora, precision: precision)
      return TrainedFeatures.Side(
        name: name, utterances: utterances, inputs: inputs,
        features: made[0], predicted: try made[1].argmax(1).integers.map { emotions[$0] })
    }
    return TrainedFeatures(
      source: try side(
        trial.task.source, sources(of: trial.task).flatMap(\.utterances), data.source.inputs,
        corpora: data.source.corpora),
      target: try side(
        trial.task.target, referee.disclose(for: .illustration), data.target.inputs))
  }
}
