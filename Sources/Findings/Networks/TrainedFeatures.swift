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
    /// The duration of each utterance; nil where the corpus does not tell, none for no utterance.
    var seconds: [Double?] = []
  }

  package let source: Side
  package let target: Side
  /// The frequency of each row of the inputs in hertz; nil for inputs that are no spectrograms.
  var frequencies: [Double]?
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
      _ name: String, _ utterances: [Utterance], _ inputs: Tensor, corpora: [Int] = [],
      seconds: [String: Double]
    ) throws -> TrainedFeatures.Side {
      let precision = recipe.training.precision
      let emotions = trial.task.emotions
      let made = try network.features(
        [layer, .scores], of: inputs, corpora: corpora, precision: precision)
      return TrainedFeatures.Side(
        name: name, utterances: utterances, inputs: inputs,
        features: made[0], predicted: try made[1].argmax(1).integers.map { emotions[$0] },
        seconds: utterances.map { seconds[$0.path] })
    }
    let frequencies: [Double]? =
      if case .spectrograms(let input) = recipe.input { input.spectrogram.rowFrequencies } else {
        nil
      }
    let origins = try sources(of: trial.task)
    return TrainedFeatures(
      source: try side(
        trial.task.source, origins.flatMap(\.utterances), data.source.inputs,
        corpora: data.source.corpora, seconds: Self.seconds(origins)),
      target: try side(
        trial.task.target, referee.disclose(for: .illustration), data.target.inputs,
        seconds: Self.seconds([try target(of: trial.task)])),
      frequencies: frequencies)
  }

  /// The durations of sounds by path, as far as they are pinned; none for a path that two corpora have.
  private static func seconds(_ corpora: [Corpus]) -> [String: Double] {
    let known = corpora.flatMap(\.files).map { file in
      (file.utterance.path, file.length?.seconds)
    }
    return Dictionary(known, uniquingKeysWith: { _, _ in nil }).compactMapValues(\.self)
  }
}
