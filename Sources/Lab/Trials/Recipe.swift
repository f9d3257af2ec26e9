// SPDX-License-Identifier: MIT
import Adaptation
import Evaluation
import Networks
import Speech

/// Processing in a trial, from sound to predictions.
package enum Recipe: Hashable, Sendable {
  /// A network, trained on spectrograms.
  case network(NetworkRecipe)
  /// A linear classifier on acoustic features.
  case acoustic(AcousticRecipe)

  /// Meaning of the scores in a method's predictions.
  package func scoreMeaning(of method: any AdaptationMethod) -> ScoreMeaning {
    switch self {
    case .network(let recipe): recipe.training.loss.scoreMeaning
    // margins order emotions as log-odds do, but are not calibrated
    case .acoustic:
      (method as? any ShallowMethod)?.scores == .regressedLabels ? .posteriors : .logits
    }
  }
}

/// Input of a classifier on acoustic features.
package struct AcousticRecipe: Hashable, Sendable {
  package var features = AcousticFeatureSettings()
  /// Set of utterances over which features are standardised.
  package var standardisation = AcousticStandardisation.perCorpus

  package init() {}
}

/// Input, architecture and training of a network, the same for all deep methods of a comparison.
package struct NetworkRecipe: Codable, Hashable, Sendable {
  package var input: InputSettings
  package var network: NetworkSettings
  package var training: TrainingSettings

  package init(input: InputSettings, network: NetworkSettings, training: TrainingSettings) {
    self.input = input
    self.network = network
    self.training = training
  }
}

/// Settings of the conversion of sound into a network's input.
package struct InputSettings: Codable, Hashable, Sendable {
  package var spectrogram: SpectrogramSettings
  /// Set of spectrograms over which rows are standardised.
  package var standardisation: Standardisation

  package init(spectrogram: SpectrogramSettings, standardisation: Standardisation) {
    self.spectrogram = spectrogram
    self.standardisation = standardisation
  }
}
