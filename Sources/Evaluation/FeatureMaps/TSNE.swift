import Foundations

/// t-distributed stochastic neighbour embedding: points of many dimensions on a map of two, where
/// neighbours stay neighbours (van der Maaten & Hinton, JMLR 2008).
///
/// It minimises the Kullback-Leibler divergence of the map's neighbourhoods from those of the
/// features by gradient descent with momentum and a gain per coordinate (algorithm 1, section 3.4).
/// This is the exact form: time and memory grow with the square of the number of points. The same
/// settings and features give the same bits.
///
/// ```swift
/// let map = try TSNE(seed: 1).map(features, count: 600, dimensions: 128)
/// ```
package struct TSNE: Hashable, Codable, Sendable {
  /// About how many neighbours a point has, above 1; the paper advises 5…50.
  package var perplexity: Double
  /// How many steps are made.
  package var iterations: Int
  /// What the features' probabilities are multiplied with in the first steps, so that clusters form
  /// while there is still room between them. 12, the value of van der Maaten (JMLR 2014).
  package var exaggeration: Double
  /// How many steps are exaggerated; after them the momentum rises from 0.5 to 0.8.
  package var exaggeratedIterations: Int
  /// The size of a step, nil for count / (4 · exaggeration), at least 50 (Belkina et al., Nature
  /// Communications 2019, whose gradient lacks the factor 4).
  package var learningRate: Double?
  /// Where the random start on the map comes from.
  package var seed: UInt64

  package init(
    perplexity: Double = 30, iterations: Int = 500, exaggeration: Double = 12,
    exaggeratedIterations: Int = 125, learningRate: Double? = nil, seed: UInt64 = 0
  ) {
    self.perplexity = perplexity
    self.iterations = iterations
    self.exaggeration = exaggeration
    self.exaggeratedIterations = exaggeratedIterations
    self.learningRate = learningRate
    self.seed = seed
  }

  /// The map of points.
  /// - Parameters:
  ///   - features: `[count, dimensions]`, row by row.
  ///   - count: how many points, at least 3 · perplexity + 1.
  ///   - dimensions: how many numbers a point has, the length of a row.
  /// - Throws: ``FeatureMapError``.
  package func map(_ features: [Double], count: Int, dimensions: Int) throws -> FeatureMap {
    precondition(features.count == count * dimensions, "one value per point and dimension")
    try check(count: count)
    if let index = features.firstIndex(where: { !$0.isFinite }) {
      throw FeatureMapError.notFinite(point: index / dimensions, dimension: index % dimensions)
    }
    let neighbours = NeighbourProbabilities(
      features, count: count, dimensions: dimensions, perplexity: perplexity)
    let objective = MapDivergence(from: neighbours)
    let map = descend(objective, from: start(count))
    guard map.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { throw FeatureMapError.diverged }
    return FeatureMap(
      points: map.map { .init(x: $0.x, y: $0.y) }, divergence: objective.value(at: map))
  }

  private func check(count: Int) throws(FeatureMapError) {
    guard perplexity > 1, perplexity.isFinite else { throw .perplexity(perplexity) }
    guard iterations >= 0 else { throw .iterations(iterations) }
    guard exaggeration >= 1, exaggeration.isFinite else { throw .exaggeration(exaggeration) }
    if let learningRate, !(learningRate > 0 && learningRate.isFinite) {
      throw .learningRate(learningRate)
    }
    guard Double(count) >= 3 * perplexity + 1 else {
      throw .tooFewPoints(count, perplexity: perplexity)
    }
  }

  /// Points near the origin.
  private func start(_ count: Int) -> [SIMD2<Double>] {
    var stream = RandomStream(seed: seed, purpose: "tsne/start")
    return (0..<count).map { _ in 1e-4 * SIMD2(stream.normal(), stream.normal()) }
  }

  private func descend(
    _ objective: MapDivergence, from start: [SIMD2<Double>]
  ) -> [SIMD2<Double>] {
    let rate = learningRate ?? max(Double(objective.count) / (4 * exaggeration), 50)
    var map = start
    var velocities = [SIMD2<Double>](repeating: .zero, count: map.count)
    var gains = [SIMD2<Double>](repeating: .one, count: map.count)
    for iteration in 0..<iterations {
      let isEarly = iteration < exaggeratedIterations
      let momentum = isEarly ? 0.5 : 0.8
      let gradient = objective.gradient(at: map, exaggeration: isEarly ? exaggeration : 1)
      for (point, slope) in gradient.enumerated() {
        // A coordinate that keeps its direction speeds up, one that swings slows down.
        let swings = (slope .> 0) .== (velocities[point] .> 0)
        let faster = gains[point] + 0.2
        gains[point] = faster.replacing(
          with: pointwiseMax(gains[point] * 0.8, SIMD2(repeating: 0.01)), where: swings)
        velocities[point] = momentum * velocities[point] - rate * gains[point] * slope
        map[point] += velocities[point]
      }
      let centre = map.reduce(.zero, +) / Double(map.count)
      for point in map.indices { map[point] -= centre }
    }
    return map
  }
}
