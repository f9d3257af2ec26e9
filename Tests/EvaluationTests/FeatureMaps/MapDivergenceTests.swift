// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Evaluation

/// Values of t-SNE's formulas, evaluated directly, see `Fixtures/tsne_reference.py`.
struct TSNEReference: Decodable {
  let perplexity: Double
  let features: [[Double]]
  let joint: [[Double]]
  let places: [[Double]]
  let divergence: Double
  let gradient: [[Double]]

  static func load() throws -> TSNEReference { try Reference.load("tsne_reference") }

  var neighbours: NeighbourProbabilities {
    NeighbourProbabilities(
      features.flatMap(\.self), count: features.count, dimensions: features[0].count,
      perplexity: perplexity)
  }
  var map: [SIMD2<Double>] { places.map { SIMD2($0[0], $0[1]) } }
}

@Suite struct MapDivergenceTests {
  @Test func probabilitiesAgreeWithADirectEvaluation() throws {
    let reference = try TSNEReference.load()
    let found = reference.neighbours.joint
    for (found, expected) in zip(found, reference.joint.joined()) {
      #expect(isClose(found, expected, within: 1e-8))
    }
    #expect(isClose(found.reduce(0, +), 1))
  }

  /// The perplexity of a point's choice of neighbours is 2^H, H its entropy in bits.
  @Test(arguments: [1.5, 4, 5]) func thePerplexityIsTheWantedOne(wanted: Double) throws {
    let features = try TSNEReference.load().features
    let rows = NeighbourProbabilities(
      features.flatMap(\.self), count: features.count, dimensions: 5, perplexity: wanted
    ).conditional
    for point in features.indices {
      let row = rows[point * features.count..<(point + 1) * features.count]
      let bits = row.reduce(0) { $0 - ($1 > 0 ? $1 * log2($1) : 0) }
      #expect(isClose(exp2(bits), wanted, within: 1e-5), "point \(point)")
      #expect(isClose(row.reduce(0, +), 1))
      #expect(row[row.startIndex + point] == 0)
    }
  }

  @Test func valueAndGradientAgreeWithADirectEvaluation() throws {
    let reference = try TSNEReference.load()
    let divergence = MapDivergence(from: reference.neighbours)
    #expect(isClose(divergence.value(at: reference.map), reference.divergence, within: 1e-6))
    for (found, expected) in zip(divergence.gradient(at: reference.map), reference.gradient) {
      #expect(isClose(found.x, expected[0], within: 1e-7))
      #expect(isClose(found.y, expected[1], within: 1e-7))
    }
  }

  @Test func theGradientAgreesWithFiniteDifferences() throws {
    let reference = try TSNEReference.load()
    let divergence = MapDivergence(from: reference.neighbours)
    let step = 1e-5
    for (point, slope) in divergence.gradient(at: reference.map).enumerated() {
      for axis in 0..<2 {
        var (after, before) = (reference.map, reference.map)
        after[point][axis] += step
        before[point][axis] -= step
        let difference = (divergence.value(at: after) - divergence.value(at: before)) / (2 * step)
        #expect(isClose(slope[axis], difference, within: 1e-8))
      }
    }
  }

  /// Points at equal distances from each other have p_ij = 1 / n(n − 1), and so has the map of three of
  /// them, which is therefore perfect.
  @Test func aPerfectMapHasNoDivergenceAndNoGradient() {
    let corners = NeighbourProbabilities(
      [1, 0, 0, 0, 1, 0, 0, 0, 1], count: 3, dimensions: 3, perplexity: 1.5)
    #expect(
      corners.joint.enumerated().allSatisfy {
        isClose($0.element, $0.offset % 4 == 0 ? 0 : 1 / 6.0)
      })
    let divergence = MapDivergence(from: corners)
    let map = [SIMD2(0, 0), SIMD2(1, 0), SIMD2(0.5, 0.75.squareRoot())]
    #expect(isClose(divergence.value(at: map), 0))
    for slope in divergence.gradient(at: map) {
      #expect(isClose(slope.x, 0) && isClose(slope.y, 0))
    }
  }
}
