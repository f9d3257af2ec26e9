import Speech

/// How the network's input is made from sound.
package struct InputSettings: Codable, Hashable, Sendable {
  package var spectrogram: SpectrogramSettings
  /// Over what the spectrograms' rows are standardised.
  package var standardisation: Standardisation

  package init(spectrogram: SpectrogramSettings, standardisation: Standardisation) {
    self.spectrogram = spectrogram
    self.standardisation = standardisation
  }
}
