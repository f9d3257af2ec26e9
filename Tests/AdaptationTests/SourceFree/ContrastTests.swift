// SPDX-License-Identifier: MIT
import Foundation
import Testing
import Torch

@testable import Adaptation

struct ContrastTests {
  private let contrast = Contrast(temperature: 0.5)
  private let features = [[1, 0], [0.8, 0.6], [0, 1], [-0.6, 0.8]]

  private func supervised(_ labels: [Int], negatives: [[Double]]? = nil) throws -> Double {
    try contrast.supervised(
      features: Tensor(rows: features), labels: Tensor(labels),
      negatives: negatives.map { try Tensor(rows: $0) }
    ).item
  }

  /// Computed by hand from the formula, in double precision.
  @Test func valuesOfAnExample() throws {
    #expect(try abs(supervised([0, 0, 1, 1]) - 0.430_190_277_1) < 1e-9)
    #expect(
      try abs(supervised([0, 0, 1, 1], negatives: [[0, -1], [-1, 0]]) - 0.625_649_919_1) < 1e-9)
    // the first has no positive and is left out
    #expect(try abs(supervised([0, 1, 1, 1]) - 1.162_501_203_8) < 1e-9)
    #expect(try supervised([0, 1, 2, 3]) == 0)
  }

  @Test func neighboursOfAnExample() throws {
    let bank = try Tensor(rows: features)
    let each = try (0..<4).map { sample in
      let anchor = try Tensor(rows: [features[sample]])
      let near = try Neighbours(of: anchor, at: [sample], in: bank, count: 1)
      return try contrast.neighbours(near, of: anchor, in: bank).item
    }
    #expect(
      distance(each, [0.233_257_497_0, 0.627_123_057_3, 0.627_123_057_3, 0.233_257_497_0]) < 1e-9)
  }

  /// With two members of each class and the right neighbour, both losses are the same.
  @Test func oneRightNeighbourIsOneOfTheClass() throws {
    let bank = try Tensor(rows: features)
    let near = try Neighbours(of: bank, at: [0, 1, 2, 3], in: bank, count: 1)
    #expect(try near.nearest.rows == [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]])
    let ncl = try contrast.neighbours(near, of: bank, in: bank).item
    let scl = try contrast.supervised(features: bank, labels: Tensor([0, 0, 1, 1])).item
    #expect(ncl == scl)
  }

  @Test func noNeighbourIsTheSampleItself() throws {
    let bank = try Tensor(rows: [[1, 0], [1, 0], [0, 1]])
    let near = try Neighbours(of: bank, at: [0, 1, 2], in: bank, count: 9)
    #expect(try near.nearest.rows == [[0, 1, 1], [1, 0, 1], [1, 1, 0]])
    // votes of the others
    let votes = try near.mean(of: Tensor(rows: [[1, 0], [0, 1], [0, 1]]))
    #expect(try distance(votes.doubles, [0, 1, 0.5, 0.5, 0.5, 0.5]) < 1e-12)
  }

  @Test func gradientsAgreeWithFiniteDifferences() throws {
    let (labels, rows) = ([0, 1, 0, 1, 2], try DeepBatch(targets: 5).target.features.rows)
    func unit(_ rows: [[Double]]) throws -> Tensor { try Tensor(rows: rows).unitRows() }
    let leaf = try Tensor(rows: rows).requiringGradient()
    let loss = try contrast.supervised(features: leaf.unitRows(), labels: Tensor(labels))
    try loss.backward()
    #expect(
      try gradientError(leaf) {
        try contrast.supervised(features: unit($0), labels: Tensor(labels)).item
      } < 1e-6)
  }

  @Test func noGradientReachesABank() throws {
    let bank = try Tensor(rows: features).requiringGradient()
    let anchors = try Tensor(rows: features.map { [$0[1], $0[0]] }).requiringGradient()
    let near = try Neighbours(of: anchors, at: [0, 1, 2, 3], in: bank.detached(), count: 2)
    try contrast.neighbours(near, of: anchors, in: bank.detached()).backward()
    #expect(try bank.gradient == nil)
    #expect(!near.nearest.requiresGradient)
    #expect(
      try gradientError(anchors) {
        try contrast.neighbours(near, of: Tensor(rows: $0), in: bank.detached()).item
      } < 1e-6)
  }

  @Test func aRowOfZerosStaysOne() throws {
    let leaf = try Tensor(rows: [[0, 0], [3, 4]]).requiringGradient()
    let unit = try leaf.unitRows()
    #expect(try distance(unit.doubles, [0, 0, 0.6, 0.8]) < 1e-12)
    try unit.sum().backward()
    #expect(try leaf.gradient?.doubles.allSatisfy(\.isFinite) == true)
  }
}
