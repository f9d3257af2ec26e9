// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

struct CORALTests {
  @Test func agreesWithSciPy() throws {
    let reference = try ShallowReference.load()
    let problem = try reference.problem()
    let alignment = try CorrelationAlignment(source: problem.source, target: problem.target)
    #expect(try distance(alignment.recoloured(regulariser: 1), reference.coral) < 1e-8)
  }

  /// With a regulariser that is tiny beside the covariances, the recoloured source has the target's
  /// covariance.
  @Test func theRecolouredSourceHasTheTargetsCovariance() throws {
    let problem = try ShallowReference.load().problem()
    let alignment = try CorrelationAlignment(source: problem.source, target: problem.target)
    let recoloured = try alignment.recoloured(regulariser: 1e-12)
    let wanted = try CorrelationAlignment.covariance(alignment.target)
    #expect(try distance(CorrelationAlignment.covariance(recoloured), wanted.rows) < 1e-9)
  }

  /// With a regulariser γ, A = (C_s + γI)^−½ (C_t + γI)^½ maps C_s + γI onto C_t + γI.
  @Test func regularisedCovariancesAreMappedOntoEachOther() throws {
    let problem = try ShallowReference.load().problem()
    let alignment = try CorrelationAlignment(source: problem.source, target: problem.target)
    let identity = try Tensor.identity(12, type: .float64)
    let (source, target) = (
      try CorrelationAlignment.covariance(alignment.source) + identity,
      try CorrelationAlignment.covariance(alignment.target) + identity
    )
    // A from X_s A, since X_s has full rank
    let gram = try alignment.source.transposed().matmul(alignment.source)
    let map = try gram.solve(
      alignment.source.transposed().matmul(alignment.recoloured(regulariser: 1)))
    let mapped = try map.transposed().matmul(source).matmul(map)
    #expect(try distance(mapped, target.rows) < 1e-9)
  }

  @Test func aCorpusIsItsOwnColour() throws {
    let samples = try ShallowReference.load().problem().source
    let alignment = try CorrelationAlignment(source: samples, target: samples)
    #expect(
      try distance(alignment.recoloured(regulariser: 1), alignment.source.rows) < 1e-12)
  }
}
