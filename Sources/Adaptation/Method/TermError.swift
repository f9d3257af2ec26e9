import Networks

/// What can be wrong with a method's settings once the network is known.
public enum TermError: Error, Equatable, CustomStringConvertible {
  /// A method that aligns layers was given none.
  case noLayers(method: String)
  /// The width of a layer depends on the spectrograms' height, which a term does not know.
  case widthUnknown(layer: FeatureLayer)
  /// The residual is divided by an energy through which no gradient flows.
  case residualUnprotected
  /// A temperature is not above zero.
  case temperature(Double)
  /// A memory of no features.
  case memory(Int)

  public var description: String {
    switch self {
    case .noLayers(let method): "\(method) has no layer to align; name one, such as FC2."
    case .widthUnknown(let layer):
      "The width of \(layer) depends on the spectrograms' height here; choose a fully connected layer or the scores."
    case .residualUnprotected:
      "The scale dictionaryEnergy protects nothing where movesDictionary is false: the features would collapse. Choose targetEnergy, or let the dictionary move."
    case .temperature(let value): "A temperature is above 0, not \(value)."
    case .memory(let size): "A memory holds at least 1 feature, not \(size)."
    }
  }

  static func requireLayers(_ layers: [FeatureLayer], of method: String) throws {
    guard !layers.isEmpty else { throw TermError.noLayers(method: method) }
  }
}
