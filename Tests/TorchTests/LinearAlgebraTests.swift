// SPDX-License-Identifier: MIT

import Testing

@testable import Torch

struct LinearAlgebraTests {
  @Test func matrixProductByHand() throws {
    let a = try Tensor([1.0, 2, 3, 4], shape: [2, 2])
    let b = try Tensor([5.0, 6, 7, 8], shape: [2, 2])
    #expect(try a.matmul(b).doubles == [19, 22, 43, 50])
    #expect(try a.matmul(Tensor.identity(2, type: .float64)).doubles == a.doubles)
    let batch = try Tensor.concatenated([a.unsqueezed(0), b.unsqueezed(0)])
    #expect(try batch.matmul(b).doubles == a.matmul(b).doubles + b.matmul(b).doubles)
  }

  @Test func singularVectorsRebuildTheMatrix() throws {
    let matrix = try Generator(seed: 1).normal([5, 3]).to(.float64)
    let (u, s, v) = try matrix.singularValueDecomposition()
    #expect(u.shape == [5, 3] && s.shape == [3] && v.shape == [3, 3])
    #expect(try distance((u * s).matmul(v.transposed()).doubles, matrix.doubles) < 1e-12)
    let values = try s.doubles
    #expect(values == values.sorted(by: >))
  }

  @Test func eigenvectorsAreStretchedByTheirEigenvalues() throws {
    let symmetric = try Tensor([2.0, 1, 1, 2], shape: [2, 2])
    let (values, vectors) = try symmetric.symmetricEigen()
    #expect(try distance(values.doubles, [1, 3]) < 1e-14)
    #expect(try distance(symmetric.matmul(vectors).doubles, (vectors * values).doubles) < 1e-14)
  }

  /// Eigenvalues 1, 3 and 0: the largest comes first, and those below a share of it are omitted.
  @Test func leadingEigenvectorsComeFirst() throws {
    let matrix = try Tensor([2.0, 1, 0, 1, 2, 0, 0, 0, 0], shape: [3, 3])
    let (values, vectors) = try matrix.leadingEigen(above: 1e-12)
    #expect(try distance(values.doubles, [3, 1]) < 1e-14)
    #expect(try distance(matrix.matmul(vectors).doubles, (vectors * values).doubles) < 1e-14)
    #expect(try distance(matrix.leadingEigen(above: 0.5).values.doubles, [3]) < 1e-14)
    #expect(try distance(matrix.leadingEigen(above: 0, limit: 1).values.doubles, [3]) < 1e-14)
  }

  @Test func aSolutionSolves() throws {
    let matrix = try Tensor([2.0, 1, 1, 3], shape: [2, 2])
    let solution = try matrix.solve(Tensor([3.0, 5], shape: [2, 1]))
    #expect(try distance(solution.doubles, [0.8, 1.4]) < 1e-14)
  }
}
