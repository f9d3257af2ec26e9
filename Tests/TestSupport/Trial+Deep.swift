// SPDX-License-Identifier: MIT
import Lab
import Speech

extension Trial {
  /// Recipe of a trial that trains a network.
  package var deep: NetworkRecipe {
    get {
      guard case .network(let recipe) = recipe else {
        preconditionFailure("no network in \(title)")
      }
      return recipe
    }
    set { recipe = .network(newValue) }
  }
}

extension NetworkInput {
  /// Settings of the input of a network on spectrograms.
  package var spectrograms: InputSettings {
    get {
      guard case .spectrograms(let input) = self else {
        preconditionFailure("the network learns from features")
      }
      return input
    }
    set { self = .spectrograms(newValue) }
  }

  package var spectrogram: SpectrogramSettings {
    get { spectrograms.spectrogram }
    set { spectrograms.spectrogram = newValue }
  }

  package var standardisation: Standardisation {
    get { spectrograms.standardisation }
    set { spectrograms.standardisation = newValue }
  }
}
