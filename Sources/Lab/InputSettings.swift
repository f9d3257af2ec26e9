import Speech

/// How the network's input is made from sound.
public struct InputSettings: Codable, Hashable, Sendable {
  public var spectrogram: SpectrogramSettings
  /// Over what the spectrograms' rows are standardised.
  public var standardisation: Standardisation

  public init(spectrogram: SpectrogramSettings, standardisation: Standardisation) {
    self.spectrogram = spectrogram
    self.standardisation = standardisation
  }
}
