// SPDX-License-Identifier: MIT
import Foundations
import Testing
import Torch

@testable import Adaptation

struct SATests {
  @Test func agreesWithSkada() throws {
    let reference = try ShallowReference.load()
    let problem = try reference.problem()
    let source = try PrincipalComponents(problem.source, corpus: "source")
    let target = try PrincipalComponents(problem.target, corpus: "target")
    let axes = try target.leading(reference.dimension)
    let aligned = try SA.aligned(source.leading(reference.dimension), to: axes)
    let found = try source.centred(problem.source).matmul(aligned)
      .matmul(target.centred(problem.target).matmul(axes).transposed())
    #expect(try distance(found, reference.sa) < 1e-7)
  }

  /// For two corpora with equal bases, A = P: principal component analysis.
  @Test func equalBasesArePCA() throws {
    let basis = try Tensor.orthonormal(9, 4, seed: 1)
    #expect(try distance(SA.aligned(basis, to: basis), basis.rows) < 1e-14)
  }

  /// The matrix M that brings P_s M nearest to P_t is P_sᵀ P_t: the residual is orthogonal to P_s.
  @Test func alignmentIsALeastSquaresSolution() throws {
    let (source, target) = (
      try Tensor.orthonormal(9, 4, seed: 1), try Tensor.orthonormal(9, 4, seed: 2)
    )
    let residual = try target - SA.aligned(source, to: target)
    #expect(try source.transposed().matmul(residual).magnitude().largest().item < 1e-14)
    #expect(try residual.norm().item > 1)
  }
}

struct PrincipalComponentsTests {
  @Test func areOrthonormalAndUncorrelatedWidestFirst() throws {
    let samples = try Tensor.normal([40, 6], seed: 3) * Tensor([3.0, 1, 2, 5, 0.5, 0])
    let components = try PrincipalComponents(samples + 7, corpus: "source")
    #expect(components.rank == 5)
    let basis = try components.leading(5)
    #expect(
      try distance(
        basis.transposed().matmul(basis), Tensor.identity(5, type: .float64).rows) < 1e-12)
    let along = try components.centred(samples + 7).matmul(basis)
    let scatter = try along.transposed().matmul(along).rows
    for row in 0..<5 {
      #expect(row == 0 || scatter[row][row] < scatter[row - 1][row - 1])
      #expect((0..<row).allSatisfy { abs(scatter[row][$0]) < 1e-10 })
    }
  }

  /// n samples span n − 1 dimensions around their mean.
  @Test func fewSamplesSpanFewDimensions() throws {
    #expect(try PrincipalComponents(.normal([4, 30], seed: 4), corpus: "source").rank == 3)
  }

  @Test func equalSamplesSpanNone() throws {
    #expect(
      throws: UserError(
        "All samples of the target are equal, so there is no subspace to align. Check how the features were extracted."
      )
    ) {
      try PrincipalComponents(.full(0.1, shape: [5, 3], type: .float64), corpus: "target")
    }
  }
}
