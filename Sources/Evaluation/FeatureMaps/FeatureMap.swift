/// Points of many dimensions laid out in two.
package struct FeatureMap: Hashable, Codable, Sendable {
  /// A place on the map; only distances between points mean something.
  package struct Point: Hashable, Codable, Sendable {
    package let x: Double
    package let y: Double
  }

  /// One per point, in the order of the features.
  package let points: [Point]
  /// The Kullback-Leibler divergence that is left, in nats; 0 for a map without a fault.
  package let divergence: Double
}

/// Why there is no map of some features.
package enum FeatureMapError: Error, Equatable, CustomStringConvertible {
  case tooFewPoints(Int, perplexity: Double)
  /// A feature is NaN or infinite; points and dimensions count from 0.
  case notFinite(point: Int, dimension: Int)
  case perplexity(Double)
  case iterations(Int)
  case exaggeration(Double)
  case learningRate(Double)
  /// A step led to a place that is not finite.
  case diverged

  package var description: String {
    switch self {
    case .tooFewPoints(let count, let perplexity):
      """
      A map with perplexity \(perplexity) needs at least \(Int((3 * perplexity + 1).rounded(.up))) points \
      (3 · perplexity + 1), but there are \(count). Lower the perplexity, or show more points.
      """
    case .notFinite(let point, let dimension):
      "Feature \(dimension) of point \(point) is not a finite number: the training may have diverged."
    case .perplexity(let value): "A perplexity is above 1, not \(value)."
    case .iterations(let value): "A number of iterations is 0 or more, not \(value)."
    case .exaggeration(let value): "An exaggeration is 1 or more, not \(value)."
    case .learningRate(let value): "A learning rate is above 0, not \(value)."
    case .diverged: "The map's points ran away to infinity. Lower the learning rate."
    }
  }
}
