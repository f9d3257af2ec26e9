// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

struct TCATests {
  @Test(arguments: TCA.Kernel.allCases)
  func agreesWithSciPysGeneralisedEigenproblem(_ kernel: TCA.Kernel) throws {
    let reference = try ShallowReference.load()
    let problem = try reference.problem()
    var method = TCA()
    method.kernel = kernel
    let embedding = try method.components(problem, limit: reference.dimension).embedding
    let sources = problem.source.size(0)
    let found = try embedding.narrowed(0..<sources)
      .matmul(embedding.narrowed(sources..<embedding.size(0)).transposed())
    let expected = kernel == .linear ? reference.tcaLinear : reference.tcaRadial
    #expect(try distance(found, expected) < 1e-6)
  }

  @Test func theBandwidthIsTheMedianDistance() throws {
    let reference = try ShallowReference.load()
    let samples = try Tensor(rows: reference.source + reference.target)
    let found = try SampleDistances.median(SampleDistances.squared(samples, samples))
    #expect(abs(found - reference.medianDistance) < 1e-9)
    // distances 1, 2, 3 of three points on a line
    let points = try Tensor(rows: [[0], [1], [3]])
    let line = try SampleDistances.squared(points, points)
    #expect(try abs(SampleDistances.median(line) - 2) < 1e-12)
  }

  /// F Fᵀ = K² for either kernel.
  @Test func theFactorOfAKernelIsOne() throws {
    let samples = try Tensor(rows: ShallowReference.load().source)
    let linear = try samples.matmul(samples.transposed())
    let factor = try TCA.Kernel.linear.factor(samples).rows
    #expect(factor.shape == samples.shape)
    let scale = try linear.matmul(linear).magnitude().largest().item
    #expect(
      try distance(factor.matmul(factor.transposed()), linear.matmul(linear).rows) < 1e-12 * scale)
    let radial = try TCA.Kernel.radial.factor(samples).rows
    #expect(try distance(radial, radial.transposed().rows) < 1e-15)
    #expect(try distance(radial.diagonal().doubles, radial.rows.map { _ in 1 }) < 1e-12)
  }

  /// The squared distance of the corpora's means, in units of the total variance, is lower than
  /// in as many kernel principal components, and falls as large weights cost less.
  @Test(arguments: TCA.Kernel.allCases)
  func componentsLowerTheMeanDiscrepancy(_ kernel: TCA.Kernel) throws {
    let problem = try ShallowReference.load().problem()
    func discrepancy(_ tradeOff: Double) throws -> Double {
      var method = TCA()
      method.kernel = kernel
      method.tradeOff = tradeOff
      let embedding = try method.components(problem, limit: 3).embedding
      let sources = problem.source.size(0)
      let shift =
        try embedding.narrowed(0..<sources).mean(0)
        - embedding.narrowed(sources..<embedding.size(0)).mean(0)
      return try shift.squared().sum().item
    }
    // with a huge μ what remains is kernel principal component analysis
    let values = try [1e12, 1, 1e-3].map(discrepancy)
    #expect(values[0] > values[1] && values[1] > values[2])
    #expect(values[2] < 0.1 * values[0])
  }

  /// WᵀKHKW = I, up to the scale that makes it a covariance.
  @Test func componentsAreUncorrelatedWithVarianceOne() throws {
    let problem = try ShallowReference.load().problem()
    let embedding = try TCA().components(problem, limit: 5).embedding
    #expect(try embedding.mean(0).magnitude().largest().item < 1e-12)
    let covariance = try embedding.transposed().matmul(embedding) / Double(embedding.size(0))
    #expect(try distance(covariance, Tensor.identity(5, type: .float64).rows) < 1e-9)
  }
}
