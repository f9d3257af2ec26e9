// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

struct LinOTTests {
  @Test func agreesWithSkada() throws {
    let reference = try TransportReference.load()
    let problem = try reference.problem()
    let map = try GaussianTransport(source: problem.source, target: problem.target)
    for expected in reference.linOt {
      let found = try map.transported(regulariser: expected.regulariser)
      #expect(try distance(found, expected.mapped) < 1e-8)
    }
  }

  /// With a tiny γ the source gets the target's mean and covariance.
  @Test func theSourceGetsTheTargetsMoments() throws {
    let problem = try TransportReference.load().problem()
    let moved = try GaussianTransport(source: problem.source, target: problem.target)
      .transported(regulariser: 1e-12)
    let mean = try problem.target.mean(0, keeping: true)
    #expect(try distance(moved.mean(0, keeping: true), mean.rows) < 1e-9)
    func covariance(_ samples: Tensor) throws -> Tensor {
      let centred = try samples - mean
      return try centred.transposed().matmul(centred) / Double(samples.size(0))
    }
    #expect(try distance(covariance(moved), covariance(problem.target).rows) < 1e-8)
  }

  /// The map is the gradient of a convex function, so its matrix is symmetric and positive: no sample pair
  /// changes sides, (x − y) · (T x − T y) > 0.
  @Test func theMapIsMonotone() throws {
    let problem = try TransportReference.load().problem()
    let moved = try GaussianTransport(source: problem.source, target: problem.target)
      .transported(regulariser: 0.1).rows
    let source = try problem.source.rows
    for first in 0..<10 {
      for second in 0..<first {
        let product = (0..<4).reduce(0.0) {
          $0 + (source[first][$1] - source[second][$1]) * (moved[first][$1] - moved[second][$1])
        }
        #expect(product > 0)
      }
    }
  }
}
