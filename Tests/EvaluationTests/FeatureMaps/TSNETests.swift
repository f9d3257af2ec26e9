// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Testing

@testable import Evaluation

@Suite struct TSNETests {
  /// Points around three centres that are 20 standard deviations apart on each of two axes.
  private func clusters(of size: Int, dimensions: Int = 8) -> [Double] {
    var stream = RandomStream(seed: 11, purpose: "test/clusters")
    return (0..<3 * size).flatMap { point in
      (0..<dimensions).map { stream.normal() + ($0 == point / size ? 20 : 0) }
    }
  }

  private func distance(_ first: FeatureMap.Point, _ second: FeatureMap.Point) -> Double {
    hypot(first.x - second.x, first.y - second.y)
  }

  @Test(arguments: 0..<3) func clustersStayApart(seed: Int) throws {
    let map = try TSNE(perplexity: 10, seed: UInt64(seed))
      .map(clusters(of: 40), count: 120, dimensions: 8)
    for (index, point) in map.points.enumerated() {
      let others = map.points.indices.filter { $0 != index }
      let nearest = others.min {
        distance(map.points[$0], point) < distance(map.points[$1], point)
      }
      #expect(nearest.map { $0 / 40 } == index / 40, "point \(index)")
    }
  }

  @Test func sameSeedSameBitsAndAnotherSeedAnotherMap() throws {
    let features = clusters(of: 12)
    func map(seed: UInt64) throws -> FeatureMap {
      try TSNE(perplexity: 5, iterations: 60, seed: seed).map(features, count: 36, dimensions: 8)
    }
    #expect(try map(seed: 1) == map(seed: 1))
    #expect(try map(seed: 1) != map(seed: 2))
  }

  /// Probabilities depend on ratios of distances only, and doubling is exact in binary.
  @Test func theUnitOfTheFeaturesDoesNotMatter() throws {
    let features = clusters(of: 12)
    let settings = TSNE(perplexity: 5, iterations: 60)
    let map = try settings.map(features, count: 36, dimensions: 8)
    for factor in [2.0, 0x1p-700, 0x1p+700] {
      #expect(try settings.map(features.map { $0 * factor }, count: 36, dimensions: 8) == map)
    }
  }

  @Test func theDivergenceFalls() throws {
    let features = clusters(of: 20)
    let divergences = try [0, 150, 200, 300, 500].map {
      try TSNE(perplexity: 8, iterations: $0).map(features, count: 60, dimensions: 8).divergence
    }
    #expect(zip(divergences, divergences.dropFirst()).allSatisfy { $0 > $1 }, "\(divergences)")
    #expect(divergences.allSatisfy { $0 >= 0 })
    #expect(divergences[4] < 0.2 * divergences[0], "\(divergences)")
  }

  /// Copies of a point, at distance zero, are more numerous than the perplexity allows for.
  @Test func copiesAndConstantsGiveFiniteMaps() throws {
    var features = clusters(of: 12)
    for index in 8..<20 * 8 { features[index] = features[index % 8] }
    let copies = try TSNE(perplexity: 5).map(features, count: 36, dimensions: 8)
    let constant = try TSNE(perplexity: 5).map(
      Array(repeating: 3, count: 36 * 8), count: 36, dimensions: 8)
    let noDimension = try TSNE(perplexity: 5).map([], count: 36, dimensions: 0)
    for map in [copies, constant, noDimension] {
      #expect(map.points.count == 36)
      #expect(map.points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
      #expect(map.divergence.isFinite)
    }
  }

  @Test func theMapIsCentred() throws {
    let points = try TSNE(perplexity: 5).map(clusters(of: 12), count: 36, dimensions: 8).points
    #expect(isClose(points.reduce(0) { $0 + $1.x }, 0, within: 1e-9))
    #expect(isClose(points.reduce(0) { $0 + $1.y }, 0, within: 1e-9))
  }

  @Test func whatCannotBeMappedIsRefused() throws {
    let features = clusters(of: 12)
    #expect(
      throws: UserError(
        "A map with perplexity 12.0 needs at least 37 points (3 · perplexity + 1), but there are 36. Lower the perplexity, or show more points."
      )
    ) { try TSNE(perplexity: 12).map(features, count: 36, dimensions: 8) }
    #expect(throws: Never.self) {
      try TSNE(perplexity: 35 / 3.0, iterations: 1).map(features, count: 36, dimensions: 8)
    }
    for value in [Double.nan, .infinity] {
      var broken = features
      broken[8 * 7 + 3] = value
      #expect(
        throws: UserError(
          "Feature 3 of point 7 is not a finite number: the training may have diverged.")
      ) {
        try TSNE(perplexity: 5).map(broken, count: 36, dimensions: 8)
      }
    }
  }

  @Test func settingsThatMakeNoSenseAreRefused() {
    func refusal(_ settings: TSNE) -> String? {
      #expect(throws: UserError.self) {
        try settings.map(clusters(of: 12), count: 36, dimensions: 8)
      }?.description
    }
    #expect(refusal(TSNE(perplexity: 1)) == "The perplexity must be above 1, not 1.0.")
    #expect(
      refusal(TSNE(perplexity: 5, iterations: -1))
        == "The number of iterations must be 0 or more, not -1.")
    #expect(
      refusal(TSNE(perplexity: 5, exaggeration: 0.5))
        == "The exaggeration must be 1 or more, not 0.5.")
    #expect(
      refusal(TSNE(perplexity: 5, learningRate: 0)) == "The learning rate must be above 0, not 0.0."
    )
    #expect(
      refusal(TSNE(perplexity: 5, learningRate: 1e300))
        == "The map's points diverged to infinity. Lower the learning rate.")
  }
}
