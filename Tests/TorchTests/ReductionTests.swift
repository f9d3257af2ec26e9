// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Torch

struct ReductionTests {
  let matrix: Tensor

  init() throws { matrix = try Tensor([1.0, 5, 3, 4, 2, 9], shape: [2, 3]) }

  @Test func overOneDimensionOrAll() throws {
    #expect(try matrix.sum().item == 24)
    #expect(try matrix.sum().rank == 0)
    #expect(try matrix.sum(0).doubles == [5, 7, 12])
    #expect(try matrix.sum(1).doubles == [9, 15])
    #expect(try matrix.sum(-1).doubles == [9, 15])
    #expect(try matrix.sum(0, 1).item == 24)
    #expect(try matrix.sum(1, keeping: true).shape == [2, 1])
    #expect(try matrix.mean(1).doubles == [3, 5])
    #expect(try matrix.largest(0).doubles == [4, 5, 9])
    #expect(try matrix.smallest(0).doubles == [1, 2, 3])
    #expect(try matrix.largest().item == 9)
  }

  @Test func varianceIsDividedByOneLess() throws {
    // 1, 5, 3: mean 3, squared distances 4 + 4 + 0 over two
    #expect(try matrix.variance(1).doubles[0] == 4)
  }

  @Test func normIsEuclidean() throws {
    #expect(try Tensor([3.0, 4]).norm().item == 5)
    #expect(try abs(matrix.norm(1).doubles[0] - 35.squareRoot()) < 1e-15)
  }

  @Test func softmaxSumsToOneAndIgnoresAShift() throws {
    let probabilities = try matrix.softmax(1)
    #expect(try distance(probabilities.sum(1).doubles, [1, 1]) < 1e-15)
    #expect(try distance((matrix + 100).softmax(1).doubles, probabilities.doubles) < 1e-14)
    #expect(try distance(matrix.logSoftmax(1).exp().doubles, probabilities.doubles) < 1e-15)
    let threeTimes: [Double] = [0, log(3)]
    #expect(try distance(Tensor(threeTimes).softmax(0).doubles, [0.25, 0.75]) < 1e-15)
  }

  @Test func orderAlongADimension() throws {
    #expect(try matrix.argmax(1).integers == [1, 2])
    #expect(try Tensor([7.0, 7, 1]).argmax().integers == [0])
    let (values, indices) = try matrix.sorted(1)
    #expect(try values.doubles == [1, 3, 5, 2, 4, 9])
    #expect(try indices.integers == [0, 2, 1, 1, 0, 2])
    #expect(try matrix.sorted(1, descending: true).values.doubles == [5, 3, 1, 9, 4, 2])
    #expect(try matrix.cumulativeSum(1).doubles == [1, 6, 9, 4, 6, 15])
  }

  @Test func equalElementsKeepTheirOrder() throws {
    #expect(try Tensor([1, 0, 1, 0, 1]).sorted().indices.integers == [1, 3, 0, 2, 4])
  }
}
