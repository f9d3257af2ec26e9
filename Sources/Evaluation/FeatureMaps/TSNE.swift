// SPDX-License-Identifier: MIT
import Foundations

/// t-distributed stochastic neighbour embedding (t-SNE), which maps points of many dimensions to two so
/// that neighbours stay neighbours (van der Maaten & Hinton, JMLR 2008).
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
  /// The approximate number of neighbours of a point, above 1; the paper advises 5…50.
  package var perplexity: Double
  /// The number of steps.
  package var iterations: Int
  /// The factor of the features' probabilities in the first steps, which lets clusters form while there
  /// is still room between them; 12 is the value of van der Maaten (JMLR 2014).
  var exaggeration: Double
  /// The number of exaggerated steps, after which the momentum rises from 0.5 to 0.8.
  var exaggeratedIterations: Int
  /// The size of a step; nil for count / (4 · exaggeration), at least 50 (Belkina et al., Nature
  /// Communications 2019, whose gradient lacks the factor 4).
  var learningRate: Double?
  /// The seed of the random start on the map.
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

  /// Maps points.
  /// - Parameters:
  ///   - features: `[count, dimensions]`, row by row.
  ///   - count: the number of points, at least 3 · perplexity + 1.
  ///   - dimensions: the number of features of a point, the length of a row.
  /// - Throws: `UserError` for too few points, a feature that is not finite or a setting out of range.
  package func map(_ features: [Double], count: Int, dimensions: Int) throws -> FeatureMap {
    precondition(features.count == count * dimensions, "one value per point and dimension")
    try check(count: count)
    if let index = features.firstIndex(where: { !$0.isFinite }) {
      throw UserError(
        """
        Feature \(index % dimensions) of point \(index / dimensions) is not a finite number: the training \
        may have diverged.
        """)
    }
    let neighbours = NeighbourProbabilities(
      features, count: count, dimensions: dimensions, perplexity: perplexity)
    let objective = MapDivergence(from: neighbours)
    let map = descend(objective, from: start(count))
    guard map.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
      throw UserError("The map's points diverged to infinity. Lower the learning rate.")
    }
    return FeatureMap(
      points: map.map { .init(x: $0.x, y: $0.y) }, divergence: objective.value(at: map))
  }

  private func check(count: Int) throws {
    guard perplexity > 1, perplexity.isFinite else {
      throw UserError("The perplexity must be above 1, not \(perplexity).")
    }
    guard iterations >= 0 else {
      throw UserError("The number of iterations must be 0 or more, not \(iterations).")
    }
    guard exaggeration >= 1, exaggeration.isFinite else {
      throw UserError("The exaggeration must be 1 or more, not \(exaggeration).")
    }
    if let learningRate, !(learningRate > 0 && learningRate.isFinite) {
      throw UserError("The learning rate must be above 0, not \(learningRate).")
    }
    guard Double(count) >= 3 * perplexity + 1 else {
      throw UserError(
        """
        A map with perplexity \(perplexity) needs at least \(Int((3 * perplexity + 1).rounded(.up))) points \
        (3 · perplexity + 1), but there are \(count). Lower the perplexity, or show more points.
        """)
    }
  }

  /// Draws points near the origin.
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

/// Points of many dimensions laid out in two.
package struct FeatureMap: Hashable, Codable, Sendable {
  /// A place on the map; only distances between points have a meaning.
  package struct Point: Hashable, Codable, Sendable {
    package let x: Double
    package let y: Double
  }

  /// One per point, in the order of the features.
  package let points: [Point]
  /// The Kullback-Leibler divergence that is left, in nats; 0 for a map without a fault.
  let divergence: Double
}
