// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Torch

struct ArithmeticTests {
  let row: Tensor
  let column: Tensor
  let mixed: Tensor

  init() throws {
    row = try Tensor([1.0, 2, 3], shape: [1, 3])
    column = try Tensor([10.0, 20], shape: [2, 1])
    mixed = try Tensor([-2.0, -0.5, 0, 0.5, 2])
  }

  @Test func aColumnAndARowBroadcastToAMatrix() throws {
    #expect(try (column + row).shape == [2, 3])
    #expect(try (column + row).doubles == [11, 12, 13, 21, 22, 23])
    #expect(try (column - row).doubles == [9, 8, 7, 19, 18, 17])
    #expect(try (column * row).doubles == [10, 20, 30, 20, 40, 60])
    #expect(try (column / row).doubles[4] == 10)
    #expect(try row.expanded([2, 3]).doubles == [1, 2, 3, 1, 2, 3])
  }

  @Test func numbersStandOnEitherSide() throws {
    #expect(try (row + 1).doubles == [2, 3, 4])
    #expect(try (1 + row).doubles == [2, 3, 4])
    #expect(try (row - 1).doubles == [0, 1, 2])
    #expect(try (1 - row).doubles == [0, -1, -2])
    #expect(try (row * 2).doubles == [2, 4, 6])
    #expect(try (2 * row).doubles == [2, 4, 6])
    #expect(try (row / 2).doubles == [0.5, 1, 1.5])
    #expect(try (-row).doubles == [-1, -2, -3])
  }

  @Test func aNumberDoesNotChangeTheElementType() throws {
    #expect(try (Tensor([Float(1)]) * 0.5).elementType == .float32)
    #expect(try (Tensor.ones([1], type: .bfloat16) + 0.5).elementType == .bfloat16)
  }

  @Test func elementwiseFunctionsAreThoseOfTheirNames() throws {
    let positive = try Tensor([0.25, 1, 4])
    #expect(try positive.squareRoot().doubles == [0.5, 1, 2])
    #expect(try positive.reciprocal().doubles == [4, 1, 0.25])
    #expect(try positive.power(1.5).doubles == [0.125, 1, 8])
    #expect(try distance(positive.log().exp().doubles, positive.doubles) < 1e-15)
    #expect(try mixed.magnitude().doubles == [2, 0.5, 0, 0.5, 2])
    #expect(try mixed.sign().doubles == [-1, -1, 0, 1, 1])
    #expect(try mixed.squared().doubles == [4, 0.25, 0, 0.25, 4])
    #expect(try mixed.relu().doubles == [0, 0, 0, 0.5, 2])
    #expect(try mixed.atLeast(-1).atMost(1).doubles == [-1, -0.5, 0, 0.5, 1])
    #expect(try distance(mixed.tanh().doubles, mixed.doubles.map(tanh)) < 1e-15)
    let logistic = try mixed.doubles.map { 1 / (1 + exp(-$0)) }
    #expect(try distance(mixed.sigmoid().doubles, logistic) < 1e-15)
  }

  @Test func comparisonsGiveTruthValues() throws {
    let zeros = try mixed * 0
    #expect(try mixed.greater(than: 0).elementType == .bool)
    #expect(try mixed.greater(than: 0).integers == [0, 0, 0, 1, 1])
    #expect(try mixed.greater(than: zeros).not().integers == [1, 1, 1, 0, 0])
    #expect(try mixed.equal(to: zeros).integers == [0, 0, 1, 0, 0])
    #expect(try mixed.greater(than: 0).choose(mixed, else: zeros).doubles == mixed.relu().doubles)
    #expect(try mixed.maximum(zeros).doubles == [0, 0, 0, 0.5, 2])
    #expect(try mixed.minimum(zeros).doubles == [-2, -0.5, 0, 0, 0])
  }

  @Test func reshapingAndPickingKeepTheElements() throws {
    let numbers = try Tensor.range(12).reshaped([3, 2, 2])
    #expect(try numbers.flattened().shape == [3, 4])
    #expect(try numbers.unsqueezed(1).shape == [3, 1, 2, 2])
    #expect(try numbers.unsqueezed(1).squeezed(1).shape == [3, 2, 2])
    #expect(
      try numbers.selected([2, 0, 2]).flattened().selected([0], dimension: 1).integers == [8, 0, 8])
    let matrix = try Tensor.range(6).reshaped([2, 3])
    #expect(try matrix.gathered(Tensor([2, 0], shape: [2, 1]), dimension: 1).integers == [2, 3])
    #expect(
      try Tensor.concatenated([matrix, matrix], dimension: 1).integers == [
        0, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5,
      ])
    #expect(try Tensor([1, 0, 2]).oneHot(classes: 3).floats == [0, 1, 0, 1, 0, 0, 0, 0, 1])
    #expect(try Tensor.identity(3).diagonal().floats == [1, 1, 1])
  }

  @Test func halvingASizeByBilinearResizingAveragesSmoothly() throws {
    let flat = try Tensor.full(3, shape: [1, 1, 8, 8])
    #expect(
      try distance(
        flat.resizedBilinearAntialiased(height: 4, width: 3).floats,
        [Float](repeating: 3, count: 12)) < 1e-6)
    // the triangle filter of a halved axis has weights 1/8, 3/8, 3/8, 1/8
    let step = try Tensor([0, 0, 0, 0, 8, 8, 8, 8] as [Float], shape: [1, 1, 1, 8])
    let halved = try step.resizedBilinearAntialiased(height: 1, width: 4).floats
    #expect(distance(halved, [0, 1, 7, 8]) < 1e-6)
  }
}
