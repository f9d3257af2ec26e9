import Networks

extension NetworkSettings {
  /// How many features a layer has.
  /// - Throws: ``TermError/widthUnknown(layer:)`` where that depends on the spectrograms' height.
  func width(of layer: FeatureLayer, emotions: Int) throws -> Int {
    switch layer {
    case .scores: return emotions
    case .fullyConnected(let number):
      let widths = architecture.fullyConnected
      guard !widths.isEmpty else { throw TermError.widthUnknown(layer: layer) }
      return widths[max(0, min(number, widths.count) - 1)]
    case .convolutional:
      guard case .grid = architecture.pooling else { throw TermError.widthUnknown(layer: layer) }
      return architecture.pooledFeatures(height: 0)
    }
  }
}
