// SPDX-License-Identifier: MIT
import Adaptation
import Evaluation
import Networks
import Speech

/// Processing in a trial, from sound to predictions.
package enum Recipe: Hashable, Sendable {
  /// A network, trained on spectrograms or on features.
  case network(NetworkRecipe)
  /// A linear classifier on features.
  case features(FeatureRecipe)

  /// Meaning of the scores in a method's predictions.
  package func scoreMeaning(of method: any AdaptationMethod) -> ScoreMeaning {
    switch self {
    case .network(let recipe): recipe.training.loss.scoreMeaning
    // margins order emotions as log-odds do, but are not calibrated
    case .features:
      (method as? any ShallowMethod)?.scores == .regressedLabels ? .posteriors : .logits
    }
  }
}

/// One vector per utterance, as input of a classifier or of a network without convolutions.
package struct FeatureRecipe: Hashable, Sendable {
  /// Origin of the vectors.
  package enum Source: Hashable, Sendable {
    /// The 384 acoustic features.
    case acoustic(AcousticFeatureSettings)
    /// A table of the user's own.
    case table(FeatureTableDescription)
  }

  package var source = Source.acoustic(AcousticFeatureSettings())
  /// Set of utterances over which features are standardised.
  package var standardisation = AcousticStandardisation.perCorpus

  package init(_ source: Source = .acoustic(AcousticFeatureSettings())) { self.source = source }

  /// Numbers per utterance.
  package var width: Int {
    switch source {
    case .acoustic: AcousticFeatureExtractor.names.count
    case .table(let table): table.width
    }
  }

  /// The table; nil for acoustic features.
  package var table: FeatureTableDescription? {
    if case .table(let table) = source { table } else { nil }
  }
}

/// In the JSON of a trial, no standardisation stands for the one per corpus.
extension FeatureRecipe: Codable {
  enum CodingKeys: CodingKey { case acoustics, table, standardisation }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    source =
      container.contains(.table)
      ? .table(try container.decode(FeatureTableDescription.self, forKey: .table))
      : .acoustic(try container.decode(AcousticFeatureSettings.self, forKey: .acoustics))
    standardisation =
      try container.decodeIfPresent(AcousticStandardisation.self, forKey: .standardisation)
      ?? .perCorpus
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch source {
    case .acoustic(let settings): try container.encode(settings, forKey: .acoustics)
    case .table(let table): try container.encode(table, forKey: .table)
    }
    if standardisation != .perCorpus {
      try container.encode(standardisation, forKey: .standardisation)
    }
  }
}

/// Input, architecture and training of a network, the same for all deep methods of a comparison.
package struct NetworkRecipe: Hashable, Sendable {
  package var input: NetworkInput
  package var network: NetworkSettings
  package var training: TrainingSettings

  package init(input: NetworkInput, network: NetworkSettings, training: TrainingSettings) {
    self.input = input
    self.network = network
    self.training = training
  }
}

/// Input of a network.
package enum NetworkInput: Hashable, Sendable {
  case spectrograms(InputSettings)
  case features(FeatureRecipe)

  /// Number of frequencies of a spectrogram, or numbers of a vector.
  package var height: Int {
    switch self {
    case .spectrograms(let input): input.spectrogram.height
    case .features(let recipe): recipe.width
    }
  }

  /// Number of moments of a spectrogram; 1 for a vector.
  package var width: Int {
    switch self {
    case .spectrograms(let input): input.spectrogram.width
    case .features: 1
    }
  }
}

/// In the JSON of a trial, a network on features has the fields of these in the place of `input`.
extension NetworkRecipe: Codable {
  private enum CodingKeys: CodingKey { case input, network, training }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    network = try container.decode(NetworkSettings.self, forKey: .network)
    training = try container.decode(TrainingSettings.self, forKey: .training)
    input =
      container.contains(.input)
      ? .spectrograms(try container.decode(InputSettings.self, forKey: .input))
      : .features(try FeatureRecipe(from: decoder))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch input {
    case .spectrograms(let input): try container.encode(input, forKey: .input)
    case .features(let recipe): try recipe.encode(to: encoder)
    }
    try container.encode(network, forKey: .network)
    try container.encode(training, forKey: .training)
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
